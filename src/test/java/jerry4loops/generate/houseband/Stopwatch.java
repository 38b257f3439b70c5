package jerry4loops.generate.houseband;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import jerry4loops.audio.LoopKind;

/// Processor time of one thread for loops of four bars at 120 BPM and 48 kHz, warm: `ROUNDS (d|i):PROMPT …`.
final class Stopwatch {

    private Stopwatch() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split(":", 2);
            LoopKind kind = parts[0].equals("d") ? LoopKind.DRUMS : LoopKind.INSTRUMENTS;
            double[] ms = times(kind, parts[1], rounds);
            System.out.printf(
                    Locale.ROOT, "%-34s first %4.0f, best %4.0f, median %4.0f ms%n", parts[1], ms[0], ms[1], ms[2]);
        }
    }

    /// @return first, best and median of the later half, in ms
    static double[] times(LoopKind kind, String prompt, int rounds) {
        var cpu = ManagementFactory.getThreadMXBean();
        double[] all = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            var request = new jerry4loops.generate.LoopRequest(
                    kind,
                    prompt,
                    jerry4loops.time.LoopLength.of(4, jerry4loops.time.Tempo.ofBpm(120)),
                    48_000,
                    java.util.Optional.empty(),
                    java.util.OptionalLong.of(round),
                    java.util.Optional.empty());
            long from = cpu.getCurrentThreadCpuTime();
            Sound.compose(request);
            all[round] = (cpu.getCurrentThreadCpuTime() - from) / 1e6;
        }
        double first = all[0];
        double[] late = Arrays.copyOfRange(all, rounds / 2, rounds);
        Arrays.sort(late);
        return new double[] {first, late[0], late[late.length / 2]};
    }
}
