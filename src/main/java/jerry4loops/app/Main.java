package jerry4loops.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jerry4loops.format.codec.Codecs;
import jerry4loops.library.UserFolder;
import jerry4loops.workflow.Studio;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Starts jerry4loops: without an argument the studio, with one a command.
///
/// Exit codes: 0 done, 1 something failed, 2 the input was wrong. Every failure is one clear sentence on stderr.
@Command(
        name = "jerry4loops",
        mixinStandardHelpOptions = true,
        version = "jerry4loops " + Main.VERSION,
        description = "A studio for jamming with AI-made loops. Without a command the window opens.")
public final class Main implements Callable<Integer> {

    /// The version of this program.
    public static final String VERSION = Studio.VERSION;

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    private Main() {}

    /// Runs a command line and ends the virtual machine with its exit code.
    ///
    /// @param args as typed
    public static void main(String[] args) {
        int code = run(args);
        // The toolkit and Java Sound keep threads of their own; everything of ours has been closed by now.
        Runtime.getRuntime().exit(code);
    }

    /// Runs a command line.
    ///
    /// @param args as typed
    /// @return exit code
    static int run(String... args) {
        Logging.configure();
        Codecs.unpackInto(UserFolder.find().codecs());
        var commandLine = new CommandLine(new Main());
        for (Class<?> command : commands(args.length == 0 ? "" : args[0])) {
            commandLine.addSubcommand(command);
        }
        commandLine.setParameterExceptionHandler((exception, _) -> {
            CommandLine asked = exception.getCommandLine();
            complain(
                    asked.getErr(),
                    sentenceOf(exception) + " “" + asked.getCommandSpec().qualifiedName() + " --help” tells more.");
            return BAD_INPUT;
        });
        commandLine.setExecutionExceptionHandler((exception, command, _) -> {
            if (exception instanceof BadInputException) {
                complain(command.getErr(), exception.getMessage());
                return BAD_INPUT;
            }
            complain(command.getErr(), sentenceOf(exception));
            return FAILED;
        });
        return commandLine.execute(args);
    }

    /// The command that is asked for; all of them where that is not known, as for the help. Picocli takes a command
    /// apart by reflection, which takes as long for all as a short command runs.
    private static List<Class<?>> commands(String name) {
        return switch (name) {
            case "generate" -> List.of(GenerateCommand.class);
            case "showcase" -> List.of(ShowcaseCommand.class);
            case "render" -> List.of(RenderCommand.class);
            case "bench" -> List.of(BenchCommand.class);
            case "open" -> List.of(OpenCommand.class);
            default ->
                List.of(
                        OpenCommand.class,
                        GenerateCommand.class,
                        ShowcaseCommand.class,
                        RenderCommand.class,
                        ShareCommand.class,
                        ExportCommand.class,
                        TakesCommand.class,
                        RepairCommand.class,
                        TidyCommand.class,
                        DoctorCommand.class,
                        BenchCommand.class,
                        CommandLine.HelpCommand.class);
        };
    }

    private static String sentenceOf(CommandLine.ParameterException exception) {
        if (exception instanceof CommandLine.MissingParameterException incomplete) {
            return incomplete.getMissing().stream()
                    .map(Main::missing)
                    .collect(Collectors.joining("; ", "Missing: ", "."));
        }
        String sentence = exception.getMessage().strip();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String missing(CommandLine.Model.ArgSpec wanted) {
        String name =
                wanted instanceof CommandLine.Model.OptionSpec option ? option.longestName() : wanted.paramLabel();
        String what = String.join(" ", wanted.description());
        return name + (what.isEmpty() ? "" : " (" + what.replaceAll("\\.$", "") + ")");
    }

    private static String sentenceOf(Exception exception) {
        return exception.getMessage() == null
                ? "Something went wrong: " + exception.getClass().getSimpleName() + "."
                : exception.getMessage();
    }

    private static void complain(PrintWriter err, String sentence) {
        err.println("jerry4loops: " + sentence.replace('\n', ' ').strip());
        err.flush();
    }

    @Override
    public Integer call() {
        var whyNot = Display.whyNot();
        if (whyNot.isEmpty()) {
            return StudioWindow.open(Optional.empty());
        }
        System.out.println(whyNot.get() + " Playing the guided demo jam without a window instead.");
        return StudioWindow.demo();
    }
}
