package jerry4loops.generate.houseband;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Processor time of one thread for loops of four bars at 120 BPM and 48 kHz by one band: `ROUNDS (d|i):PROMPT …`,
/// or `ROUNDS all` for both kinds of every genre. Every prompt is played once a round, with the round as its seed;
/// the first half of the rounds only warms. The last lines name the slowest loops of all.
final class Stopwatch {

    /// Twelve prompts from all families, both kinds.
    static final List<String> USUAL = List.of(
            "d:house",
            "d:techno",
            "d:jungle",
            "d:boom bap",
            "d:samba",
            "i:deep house",
            "i:trance",
            "i:liquid",
            "i:ambient",
            "i:synthwave",
            "i:jazz swing",
            "i:folk");

    private static final int SLOWEST = 5;

    private final HouseBand band = new HouseBand(Runnable::run);

    /// What one prompt cost in ms.
    ///
    /// @param first the first time
    /// @param late the later half of the rounds, rising
    record Times(String prompt, double first, double[] late) {

        double median() {
            return late[late.length / 2];
        }

        double slowest() {
            return late[late.length - 1];
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%-24s first %4.0f, best %4.0f, median %4.0f ms", prompt, first, late[0], median());
        }
    }

    public static void main(String[] arguments) {
        List<String> prompts = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : USUAL;
        if (prompts.equals(List.of("all"))) {
            prompts = new Songbook()
                    .genres().stream()
                            .flatMap(genre -> Stream.of("d:" + genre.name(), "i:" + genre.name()))
                            .toList();
        }
        List<Times> times = new Stopwatch().times(prompts, Integer.parseInt(arguments[0]));
        times.forEach(System.out::println);
        double[] all = all(times);
        System.out.printf(
                Locale.ROOT,
                "%d loops: mean %.0f, median %.0f, p90 %.0f, p99 %.0f ms%n",
                all.length,
                mean(all),
                percentile(all, .5),
                percentile(all, .9),
                percentile(all, .99));
        times.stream()
                .sorted(Comparator.comparingDouble(Times::slowest).reversed())
                .limit(SLOWEST)
                .forEach(each -> System.out.printf(Locale.ROOT, "slowest %.0f ms, %s%n", each.slowest(), each));
    }

    List<Times> times(List<String> prompts, int rounds) {
        double[][] ms = new double[prompts.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ms.length; i++) {
                ms[i][round] = once(prompts.get(i), round);
            }
        }
        var times = new ArrayList<Times>();
        for (int i = 0; i < ms.length; i++) {
            double[] late = Arrays.copyOfRange(ms[i], rounds / 2, rounds);
            Arrays.sort(late);
            times.add(new Times(prompts.get(i), ms[i][0], late));
        }
        return times;
    }

    private double once(String prompt, long seed) {
        LoopKind kind = prompt.startsWith("d:") ? LoopKind.DRUMS : LoopKind.INSTRUMENTS;
        var request = new LoopRequest(
                kind,
                prompt.substring(2),
                LoopLength.of(4, Tempo.ofBpm(120)),
                48_000,
                Optional.empty(),
                OptionalLong.of(seed),
                Optional.empty());
        var cpu = ManagementFactory.getThreadMXBean();
        long from = cpu.getCurrentThreadCpuTime();
        band.compose(request, Progress.NONE, new Cancellation());
        return (cpu.getCurrentThreadCpuTime() - from) / 1e6;
    }

    /// @return all of the later rounds, rising
    static double[] all(List<Times> times) {
        return times.stream()
                .flatMapToDouble(each -> Arrays.stream(each.late()))
                .sorted()
                .toArray();
    }

    static double mean(double[] all) {
        return Arrays.stream(all).average().orElseThrow();
    }

    static double percentile(double[] rising, double share) {
        return rising[(int) Math.min(rising.length - 1, share * rising.length)];
    }
}
