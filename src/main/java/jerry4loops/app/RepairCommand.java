package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import jerry4loops.library.UserFolder;
import jerry4loops.recording.Disk;
import jerry4loops.recording.TakeRepair;
import jerry4loops.workflow.RecoveredLogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `repair`: brings takes back whose recording was cut short, as the studio does when it starts.
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = {
            "Brings back takes whose recording was cut short; the studio does the same when it starts.",
            "Whole takes, and takes that are being recorded, are not touched."
        })
final class RepairCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "folder of takes; else the studio's own")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        List<TakeRepair.Recovered> recovered = new TakeRepair(Disk.local()).repair(TakeFolders.folder(folder));
        var logs = new RecoveredLogs(UserFolder.find().jams());
        recovered.forEach(logs::bind);
        var out = spec.commandLine().getOut();
        boolean failed = false;
        for (TakeRepair.Recovered take : recovered) {
            if (take.problem().isEmpty()) {
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %.2f s recovered",
                        take.file(),
                        take.rate() == 0 ? 0 : (double) take.frames() / take.rate()));
            } else {
                failed = true;
                spec.commandLine().getErr().println("jerry4loops: " + take.file() + ": " + take.problem());
            }
        }
        if (recovered.isEmpty()) {
            out.println("All takes are whole.");
        }
        out.flush();
        spec.commandLine().getErr().flush();
        return failed ? Main.FAILED : 0;
    }
}
