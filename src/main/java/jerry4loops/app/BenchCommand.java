package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: renders a reference graph and prints one JSON line.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Renders a reference graph as fast as it can and prints one line of JSON.")
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_TRACKS = 16;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--graph",
            defaultValue = "all",
            description = "all: every effect on, measured once warm; peers: what other programs render too, written to "
                    + "a WAV and measured from the start of the process (default ${DEFAULT-VALUE})")
    private String graph;

    @Option(
            names = "--seconds",
            defaultValue = "600",
            description = "how much music to render (default ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--tracks", defaultValue = "2", description = "how many tracks, 1 to 16 (default ${DEFAULT-VALUE})")
    private int tracks;

    @Option(
            names = "--clip",
            description = "a WAV at 48 kHz that peers plays, once for each file; without it loops of the house band, "
                    + "which take a second to compose")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", description = "the WAV that peers writes; without it one that is thrown away")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (!(seconds >= 1 && seconds <= 36_000)) {
            throw new BadInputException("Bench renders 1 to 36000 seconds of music.");
        }
        if (tracks < 1 || tracks > MOST_TRACKS) {
            throw new BadInputException("Bench plays 1 to " + MOST_TRACKS + " tracks.");
        }
        spec.commandLine().getOut().println(line());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String line() throws IOException {
        return switch (graph.strip().toLowerCase(Locale.ROOT)) {
            case "all" -> {
                if (out != null || !files.isEmpty()) {
                    throw new BadInputException(
                            "Only --graph peers reads and writes files; leave out --clip and --out.");
                }
                yield new Bench(seconds, tracks).run();
            }
            case "peers" -> {
                if (out != null) {
                    Arguments.checkWritable(out);
                }
                yield new PeersBench(seconds, tracks, files, Optional.ofNullable(out)).run();
            }
            default -> throw new BadInputException("“" + graph + "” is not a graph; say --graph all or --graph peers.");
        };
    }
}
