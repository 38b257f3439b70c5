package jerry4loops.workflow;

import java.io.IOException;
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
    private final Edits edits;
    private final ObservableList<JamPreset> presets = FXCollections.observableArrayList();
    private final ObservableList<JamPreset> view = FXCollections.unmodifiableObservableList(presets);
    private final Object writing = new Object();
    private volatile List<JamPreset> latest = List.of();
    private boolean loaded;

    JamShelf(Session session, JamPresets store, Executor io, Edits edits) {
        this.session = session;
        this.store = store;
        this.io = io;
        this.edits = edits;
        io.execute(this::read);
    }

    ObservableList<JamPreset> presets() {
        return view;
    }

    void save(String name, JamStyles styles) {
        put(name, styles, List.copyOf(presets));
    }

    /// @param before what there was before the person did this
    private void put(String name, JamStyles styles, List<JamPreset> before) {
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
        did(preset.name(), before, old.map(same -> "The jam preset “" + same.name() + "” was replaced."));
    }

    void rename(JamPreset preset, String name) {
        List<JamPreset> before = List.copyOf(presets);
        // A blank name is said by saving; what is not there any more is not renamed.
        if (name.isBlank() || presets.remove(preset)) {
            put(name, preset.styles(), before);
        }
    }

    void delete(JamPreset preset) {
        List<JamPreset> before = List.copyOf(presets);
        if (presets.remove(preset)) {
            write();
            did(preset.name(), before, Optional.of("The jam preset “" + preset.name() + "” was deleted."));
        }
    }

    private void add(JamPreset preset) {
        presets.add(preset);
        presets.sort(Comparator.comparing(JamPreset::name, String.CASE_INSENSITIVE_ORDER));
        write();
    }

    /// Takes what was done into the list of steps.
    ///
    /// @param text said, where something is gone
    private void did(String name, List<JamPreset> before, Optional<String> text) {
        List<JamPreset> after = List.copyOf(presets);
        UndoStep step = UndoStep.of(UndoStep.Kind.JAM_PRESET, "", name);
        Runnable back = () -> exchange(after, before);
        edits.did(step, back, () -> exchange(before, after));
        text.ifPresent(sentence -> session.tell(edits.notice(sentence, step, back)));
    }

    /// Takes out what is in one list only and puts in what is in the other only; all others stay as they are by now.
    private void exchange(List<JamPreset> from, List<JamPreset> to) {
        from.stream().filter(preset -> !to.contains(preset)).forEach(presets::remove);
        to.stream()
                .filter(preset -> !from.contains(preset) && !presets.contains(preset))
                .forEach(presets::add);
        presets.sort(Comparator.comparing(JamPreset::name, String.CASE_INSENSITIVE_ORDER));
        write();
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
