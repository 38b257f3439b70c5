package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import jerry4loops.library.ClipTidy;
import jerry4loops.library.UserFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tidy`: says how much sound is kept that nothing names any more, and deletes it if asked to.
@Command(
        name = "tidy",
        mixinStandardHelpOptions = true,
        description = {
            "Says how much sound of played clips is kept that no take, log or autosave names any more.",
            "Takes, saved loops and projects are not touched. Nothing is deleted without --delete."
        })
final class TidyCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 36_500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--older",
            paramLabel = "DAYS",
            description = "only what was kept longer ago (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Option(
            names = "--takes",
            paramLabel = "FOLDER",
            description = "a further folder of takes whose clips are needed; may be given several times")
    private List<Path> takes = new ArrayList<>();

    @Option(names = "--delete", description = "deletes it")
    private boolean delete;

    @Override
    public Integer call() throws IOException {
        if (days < 0 || days > MOST_DAYS) {
            throw new BadInputException("Days are a number from 0 to " + MOST_DAYS + ".");
        }
        var folders = new ArrayList<Path>();
        for (Path folder : takes) {
            folders.add(TakeFolders.folder(folder));
        }
        folders.add(TakeFolders.takes());
        var tidy = new ClipTidy(UserFolder.find(), folders);
        ClipTidy.Found found = tidy.look(Duration.ofDays(days), Instant.now());
        int count = found.unneeded().size();
        String what = count
                + (count == 1 ? " clip, " : " clips, ")
                + String.format(Locale.ROOT, "%.1f MB", found.bytes() / 1e6);
        if (delete) {
            tidy.delete(found);
        }
        var out = spec.commandLine().getOut();
        out.println(
                count == 0
                        ? "Nothing to tidy: all clips are needed, or younger than " + days + " days."
                        : delete ? what + " deleted." : what + " that nothing needs; --delete deletes them.");
        out.flush();
        return 0;
    }
}
