package jerry4loops.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import jerry4loops.engine.device.JavaSoundOutput;
import jerry4loops.engine.device.ThreadUrgency;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.UserFolder;
import jerry4loops.midi.MidiPorts;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `doctor`: says what the studio finds on this machine.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what the studio finds on this machine: Java, sound, MIDI, folders, backends.")
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("jerry4loops " + Main.VERSION);
        out.println("Java         " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        out.println("Platform     " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        out.println("Window       " + Display.whyNot().orElse("can be shown"));
        list(out, "Sound", JavaSoundOutput.deviceNames(), "none found; the studio plays silently and still records");
        out.println("Mixer thread " + urgency());
        list(out, "MIDI in", MidiPorts.inputNames(), "none found");
        list(out, "MIDI out", MidiPorts.outputNames(), "none found");
        UserFolder folder = UserFolder.find();
        out.println("User folder  " + folder.root() + " (" + health(folder.root()) + ")");
        list(out, "Backends", backends(folder), "none");
        out.flush();
        return 0;
    }

    /// Asked on a thread of its own, which ends at once, so that the doctor itself stays an ordinary program.
    private static String urgency() throws InterruptedException {
        var granted = new AtomicReference<ThreadUrgency>();
        Thread asking = Thread.ofPlatform().name("studio-doctor").start(() -> granted.set(ThreadUrgency.raise()));
        asking.join();
        return switch (granted.get()) {
            case REAL_TIME, HIGH -> granted.get().text() + " is granted";
            case NORMAL -> "ordinary scheduling; on Linux, allow rtprio to your user for fewer gaps on a busy machine";
        };
    }

    private static void list(PrintWriter out, String title, List<String> names, String none) {
        String label = String.format(Locale.ROOT, "%-13s", title);
        if (names.isEmpty()) {
            out.println(label + none);
        }
        for (String name : names) {
            out.println(label + name);
            label = " ".repeat(label.length());
        }
    }

    /// Without asking any of them, and without tokens.
    private static List<String> backends(UserFolder folder) {
        var lines = new ArrayList<String>();
        BackendsStore.Found found = new BackendsStore(folder.backends()).load();
        for (BackendSettings backend : found.kept().backends()) {
            lines.add(backend.name() + " (" + backend.kind().id() + ", " + backend.address()
                    + (backend.auth() == BackendAuth.NONE ? "" : ", with a token")
                    + (backend.isOn() ? ")" : ", switched off)"));
        }
        found.problem().ifPresent(lines::add);
        lines.add("house band (built in, ready)");
        return lines;
    }

    private static String health(Path folder) {
        if (!Files.exists(folder)) {
            return "will be made when it is needed";
        }
        return Files.isWritable(folder) ? "writable" : "cannot be written to; change its permissions";
    }
}
