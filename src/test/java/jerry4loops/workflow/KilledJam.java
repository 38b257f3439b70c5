package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.RecordingStatus;
import jerry4loops.time.Quantise;

/// Plays in real time with a knob that never rests until it is killed, and records when it is told to; says on its
/// output how many frames were played.
final class KilledJam {

    private KilledJam() {}

    /// @param args home folder; `record` for a take, else nothing
    public static void main(String[] args) {
        try (var jam = new LiveJam(Path.of(args[0]), 1)) {
            jam.host.send(id -> new EngineCommand.Queue(id, 0, jam.anyClip(0), Quantise.BAR));
            jam.host.send(id -> new EngineCommand.Queue(id, 1, jam.anyClip(0), Quantise.BAR));
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            if (args.length > 1 && args[1].equals("record")) {
                jam.block(480);
                jam.toggleRecord();
                jam.until(RecordingStatus.State.RECORDING);
            }
            long first = jam.mixer().frame();
            long began = System.nanoTime();
            for (int i = 0; jam.mixer() != null; i++) {
                while (System.nanoTime() - began < (jam.mixer().frame() - first) * 1_000_000_000L / LiveJam.RATE) {
                    LockSupport.parkNanos(500_000);
                }
                jam.session.tracks().getFirst().control(Parameter.PAN).set(Math.sin(i * 0.1));
                jam.block(480);
                System.out.println(jam.mixer().frame());
                System.out.flush();
            }
        }
    }
}
