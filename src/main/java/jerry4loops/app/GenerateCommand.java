package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `generate`: makes one loop, with the house band or a server, and writes it as a WAV.
@Command(name = "generate", mixinStandardHelpOptions = true, description = "Makes a loop and writes it as a WAV file.")
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--kind", required = true, description = "drums or instruments")
    private String kind;

    @Option(names = "--prompt", required = true, description = "what it shall sound like")
    private String prompt;

    @Option(names = "--bpm", required = true, description = "tempo, 20 to 400, up to three decimals")
    private String bpm;

    @Option(names = "--bars", defaultValue = "4", description = "length, 1 to 64 (default ${DEFAULT-VALUE})")
    private int bars;

    @Option(names = "--key", description = "such as \"D minor\"; without it the prompt decides")
    private String key;

    @Option(names = "--seed", description = "0 to 4294967295; the same seed makes the same loop")
    private Long seed;

    @Option(names = "--rate", defaultValue = "48000", description = "sample rate in Hz (default ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--bit-depth", defaultValue = "24", description = "16, 24 or 32f (default ${DEFAULT-VALUE})")
    private String bitDepth;

    @Option(
            names = "--backend",
            description = "name of one of your backends, or the address of a server, which gets the token in "
                    + BackendCall.TOKEN + " where that is set; without it the house band plays")
    private String backend;

    @Option(names = "--plain-http", description = "lets a server on a public network be asked without encryption")
    private boolean plainHttp;

    @Option(names = "--out", required = true, description = "the WAV file to write")
    private Path out;

    @Override
    public Integer call() throws IOException {
        LoopRequest request = request();
        BitDepth depth = Arguments.bitDepth(bitDepth);
        Arguments.checkWritable(out);
        Loop loop = backend == null
                ? new HouseBand(Runnable::run).compose(request, Progress.NONE, new Cancellation())
                : new BackendCall(backend, plainHttp).make(request);
        WavWriter.write(
                out, loop.clip().left(), loop.clip().right(), loop.clip().rate(), depth);
        spec.commandLine()
                .getOut()
                .println(out + ": " + loop.name() + ", "
                        + loop.clip().length().bars().text() + " at "
                        + loop.clip().length().tempo() + ", seed "
                        + loop.provenance().seed() + ", "
                        + String.join(" · ", loop.provenance().tags()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private LoopRequest request() {
        try {
            Arguments.checkRate(rate);
            return new LoopRequest(
                    kind(kind),
                    prompt,
                    LoopLength.of(bars, Tempo.parse(bpm)),
                    rate,
                    key == null ? Optional.empty() : Optional.of(key(key)),
                    seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage(), e);
        }
    }

    private static LoopKind kind(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "drums" -> LoopKind.DRUMS;
            case "instruments" -> LoopKind.INSTRUMENTS;
            default ->
                throw new BadInputException("“" + text + "” cannot be made; say --kind drums or --kind instruments.");
        };
    }

    private static MusicalKey key(String text) {
        return MusicalKey.find(text)
                .orElseThrow(() -> new BadInputException(
                        "“" + text + "” is not a key; write it like \"D minor\" or \"F# dorian\"."));
    }
}
