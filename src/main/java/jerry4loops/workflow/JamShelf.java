package jerry4loops.workflow;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.library.JamPresets;
import jerry4loops.session.JamPreset;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// A person's jam presets, read from disk and kept there.
///
/// Thread: the session's; files are read and written on io.
final class JamShelf {

    private final Session session;
    private final JamPresets store;
    private final Executor io;
    private final ObservableList<JamPreset> presets = FXCollections.observableArrayList();
    private final ObservableList<JamPreset> view = FXCollections.unmodifiableObservableList(presets);
    private final Object writing = new Object();
    private volatile List<JamPreset> latest = List.of();
    private boolean loaded;

    JamShelf(Session session, JamPresets store, Executor io) {
        this.session = session;
        this.store = store;
        this.io = io;
        io.execute(this::read);
    }

    ObservableList<JamPreset> presets() {
        return view;
    }

    void save(String name, JamStyles styles) {
        if (name.isBlank()) {
            session.tell(Notice.Severity.WARNING, "Give the preset a name.");
            return;
        }
        var preset = new JamPreset(name.strip(), styles);
        Optional<JamPreset> old = presets.stream()
                .filter(other -> other.name().equalsIgnoreCase(preset.name()))
                .findFirst();
        old.ifPresent(presets::remove);
        add(preset);
        old.ifPresent(before -> undoable("The jam preset “" + before.name() + "” was replaced.", () -> {
            presets.remove(preset);
            add(before);
        }));
    }

    void rename(JamPreset preset, String name) {
        // A blank name is said by saving; what is not there any more is not renamed.
        if (name.isBlank() || presets.remove(preset)) {
            save(name, preset.styles());
        }
    }

    void delete(JamPreset preset) {
        if (presets.remove(preset)) {
            write();
            undoable("The jam preset “" + preset.name() + "” was deleted.", () -> add(preset));
        }
    }

    private void add(JamPreset preset) {
        presets.add(preset);
        presets.sort(Comparator.comparing(JamPreset::name, String.CASE_INSENSITIVE_ORDER));
        write();
    }

    private void undoable(String text, Runnable undo) {
        session.tell(
                new Notice(Notice.Severity.INFO, text, Optional.of(new Notice.Action("Undo", undo)), Instant.now()));
    }

    private void read() {
        JamPresets.Found found = store.load();
        session.thread().run(() -> {
            var early = new ArrayList<>(presets);
            presets.setAll(found.presets());
            loaded = true;
            found.problem().ifPresent(problem -> session.tell(Notice.Severity.WARNING, problem));
            early.forEach(this::add);
        });
    }

    private void write() {
        if (!loaded) {
            return;
        }
        latest = List.copyOf(presets);
        io.execute(() -> {
            try {
                // Whichever task comes last writes what was latest then.
                synchronized (writing) {
                    store.save(latest);
                }
            } catch (IOException e) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.ERROR,
                                "The jam presets could not be saved: is the disk full, or the folder locked?"));
            }
        });
    }
}
