package jerry4loops.app;

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

    @Override
    public Integer call() {
        if (!(seconds >= 1 && seconds <= 36_000)) {
            throw new BadInputException("Bench renders 1 to 36000 seconds of music.");
        }
        spec.commandLine().getOut().println(new Bench(seconds).run());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
