package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import jerry4loops.library.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `open`: the studio with a project.
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Opens the studio with a project, a .jerry file or its folder.")
final class OpenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROJECT", description = "the project's file or folder")
    private Path project;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(project)) {
            throw new BadInputException("There is no project “" + project + "”; check the name.");
        }
        // What is no project is said here, and not in a window that comes up empty.
        Project.open(project).close();
        Optional<String> whyNot = Display.whyNot();
        if (whyNot.isPresent()) {
            throw new BadInputException(whyNot.get() + " Opening a project needs a window.");
        }
        return StudioWindow.open(Optional.of(project.toAbsolutePath()));
    }
}
