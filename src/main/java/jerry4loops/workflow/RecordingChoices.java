package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import jerry4loops.format.BitDepth;
import jerry4loops.library.Preferences;
import jerry4loops.library.PreferencesStore;
import jerry4loops.library.UserFolder;
import jerry4loops.recording.TakeFormat;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// How and where takes are recorded, as the person chose it.
///
/// Thread: the session's; kept on disk by io.
final class RecordingChoices {

    private final Session session;
    private final UserFolder folder;
    private final PreferencesStore store;
    private final Executor io;
    private final List<Runnable> listeners = new ArrayList<>();
    private RecordingSettings settings;

    RecordingChoices(Session session, UserFolder folder, PreferencesStore store, Preferences preferences, Executor io) {
        this.session = session;
        this.folder = folder;
        this.store = store;
        this.io = new InOrder(io);
        settings = new RecordingSettings(
                RecordingSettings.Kind.parse(preferences.takeFormat()),
                RecordingSettings.Edge.parse(preferences.takeEdge()),
                preferences.pastMinutes(),
                preferences.takesFolder());
    }

    RecordingSettings settings() {
        return settings;
    }

    /// Told after something changed.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void apply(RecordingSettings next) {
        if (!next.folder().isEmpty() && !isFolder(next.folder())) {
            session.tell(
                    Notice.Severity.WARNING, "“" + next.folder() + "” is no folder; takes go where they went before.");
            return;
        }
        settings = next;
        listeners.forEach(Runnable::run);
        io.execute(() -> {
            try {
                store.update(all ->
                        all.withRecording(next.kind().text(), next.edge().name(), next.pastMinutes(), next.folder()));
            } catch (IOException e) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.WARNING,
                                "How takes are recorded could not be remembered: is the disk full?"));
            }
        });
    }

    private static boolean isFolder(String text) {
        try {
            return Path.of(text).isAbsolute() && Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// @return where takes go
    Path takes() {
        return settings.folder().isEmpty() ? folder.takes() : Path.of(settings.folder());
    }

    /// Where a take goes on when its folder gives out. A folder of the person's own choice falls back on the usual one;
    /// the usual one on the person's music, which often lies on another disk and is easily found.
    ///
    /// @return another folder than [#takes()]
    Path fallback() {
        return settings.folder().isEmpty() || takes().equals(folder.takes()) ? folder.spareTakes() : folder.takes();
    }

    /// @return every folder that may hold takes, the usual one first
    List<Path> places() {
        return List.of(takes(), fallback());
    }

    /// @return where the last minutes are kept
    Path past() {
        return folder.past();
    }

    /// @return where the logs of engines' lives are
    Path jams() {
        return folder.jams();
    }

    /// @return where the sound of the clips that logs name is kept
    Path clips() {
        return folder.clips();
    }

    TakeFormat format() {
        return switch (settings.kind()) {
            case WAV_16 -> TakeFormat.wav(BitDepth.PCM_16);
            case WAV_24 -> TakeFormat.wav(BitDepth.PCM_24);
            case WAV_32F -> TakeFormat.wav(BitDepth.FLOAT_32);
            case FLAC -> TakeFormat.flac(24);
        };
    }
}
