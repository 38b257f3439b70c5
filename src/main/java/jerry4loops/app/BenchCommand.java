package jerry4loops.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: renders the reference jam and prints one JSON line.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Renders the reference jam as fast as it can and prints one line of JSON.")
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "600",
            description = "how much music to render (default ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--graph", defaultValue = "all", description = "all or peers (default ${DEFAULT-VALUE})")
    private String graph;

    @Override
    public Integer call() throws IOException {
        if (!(seconds >= 1 && seconds <= 36_000)) {
            throw new BadInputException("Bench renders 1 to 36000 seconds of music.");
        }
        spec.commandLine().getOut().println(new Bench(seconds, graph()).run());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Bench.Graph graph() {
        return switch (graph) {
            case "all" -> Bench.Graph.ALL;
            case "peers" -> Bench.Graph.PEERS;
            default -> throw new BadInputException("There is no graph “" + graph + "”; say all or peers.");
        };
    }
}
