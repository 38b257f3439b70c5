package jerry4loops.generate.houseband;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Renders loops to WAV files for listening: `FOLDER (d|i):BPM:BARS:SEED:PROMPT …`.
final class Showcase {

    private Showcase() {}

    public static void main(String[] arguments) throws IOException {
        var band = new HouseBand(Runnable::run);
        Path folder = Path.of(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split(":", 5);
            var kind = parts[0].equals("d") ? LoopKind.DRUMS : LoopKind.INSTRUMENTS;
            var length = LoopLength.of(Integer.parseInt(parts[2]), Tempo.parse(parts[1]));
            var request = new LoopRequest(
                    kind,
                    parts[4],
                    length,
                    48_000,
                    Optional.empty(),
                    OptionalLong.of(Long.parseLong(parts[3])),
                    Optional.empty());
            long start = System.nanoTime();
            Loop loop = band.compose(request, Progress.NONE, new Cancellation());
            double ms = (System.nanoTime() - start) / 1e6;
            String file = String.format("%02d-%s-%s.wav", i, parts[0], parts[4].replaceAll("[^A-Za-z0-9#]+", "-"));
            Wav.write(loop.clip(), folder.resolve(file));
            System.out.printf(
                    "%s | %.0f ms of %.0f | %s | %s%n",
                    file,
                    ms,
                    length.seconds() * 1000,
                    loop.name(),
                    loop.provenance().tags());
        }
    }
}
