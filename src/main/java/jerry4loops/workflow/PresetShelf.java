package jerry4loops.workflow;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.control.Preset;
import jerry4loops.library.EffectPresets;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;

/// The presets of the effects: those of the program and the person's own, which it reads and keeps on disk.
///
/// Thread: the session's; files are read and written on io. Presets saved before the file has been read are put to
/// those it holds.
public final class PresetShelf {

    private final Session session;
    private final EffectPresets store;
    private final Executor io;
    private final ObservableList<Preset> presets = FXCollections.observableArrayList();
    private final ObservableList<Preset> view = FXCollections.unmodifiableObservableList(presets);
    private final Object writing = new Object();
    private volatile List<Preset> latest = List.of();
    private Optional<Edits> edits = Optional.empty();
    private boolean loaded;

    /// Begins to read.
    ///
    /// @param session whose controls it sets, and where news goes
    /// @param store the file
    /// @param io runs the reading and writing
    public PresetShelf(Session session, EffectPresets store, Executor io) {
        this.session = session;
        this.store = store;
        this.io = io;
        io.execute(this::read);
    }

    /// @param list takes in what is done to presets from now on
    void remember(Edits list) {
        edits = Optional.of(list);
    }

    /// @return all presets, those of the program first; unmodifiable
    public ObservableList<Preset> presets() {
        return view;
    }

    /// @param effect any
    /// @return its presets
    public List<Preset> of(Effect effect) {
        return presets.stream().filter(preset -> preset.effect() == effect).toList();
    }

    /// @param track whose controls
    /// @param effect which of them
    /// @return where they stand
    public static Map<Parameter, Double> settings(Track track, Effect effect) {
        var settings = new EnumMap<Parameter, Double>(Parameter.class);
        effect.parameters()
                .forEach(parameter ->
                        settings.put(parameter, track.control(parameter).get()));
        return settings;
    }

    /// Sets a track's controls; heard in the next block, smoothed as any turn of a knob is.
    ///
    /// @param track whose controls
    /// @param preset where they go
    public void apply(Track track, Preset preset) {
        session.thread().check();
        // In the order of the effect, so that what is heard of a half-set effect is always the same.
        for (Parameter parameter : preset.effect().parameters()) {
            track.control(parameter).set(preset.values().get(parameter));
        }
    }

    /// Keeps a track's settings under a name. The person's own preset of that name is replaced and can be had back by
    /// the message; one of the program stays, and the new one stands beside it.
    ///
    /// @param track whose controls
    /// @param effect which of them
    /// @param name not blank
    /// @return the preset
    public Preset save(Track track, Effect effect, String name) {
        session.thread().check();
        var preset = new Preset(effect, name.strip(), settings(track, effect), false);
        Optional<Preset> old = own(effect, name);
        if (old.isPresent()) {
            presets.set(presets.indexOf(old.get()), preset);
            did(
                    preset,
                    Optional.of("The preset " + quoted(name) + " was replaced."),
                    () -> replace(preset, old.get()),
                    () -> replace(old.get(), preset));
        } else {
            presets.add(preset);
            did(preset, Optional.empty(), () -> remove(preset), () -> replace(preset, preset));
        }
        write();
        return preset;
    }

    /// Gives one of the person's own presets another name. A name that another has is refused with a message.
    ///
    /// @param preset one of theirs
    /// @param name not blank
    /// @return the preset under its new name, or the old one
    public Preset rename(Preset preset, String name) {
        session.thread().check();
        Optional<Preset> other = own(preset.effect(), name);
        if (preset.factory() || other.isPresent() && other.get() != preset) {
            session.tell(
                    Notice.Severity.WARNING,
                    preset.factory()
                            ? "Presets of the program keep their names; save it under another one."
                            : "There is a preset " + quoted(name) + " already; choose another name.");
            return preset;
        }
        Preset renamed = preset.renamed(name.strip());
        replace(preset, renamed);
        did(renamed, Optional.empty(), () -> replace(renamed, preset), () -> replace(preset, renamed));
        return renamed;
    }

    /// Takes one of the person's own presets away; the message brings it back.
    ///
    /// @param preset one of theirs
    public void delete(Preset preset) {
        session.thread().check();
        int index = presets.indexOf(preset);
        if (preset.factory() || index < 0) {
            return;
        }
        presets.remove(index);
        write();
        did(
                preset,
                Optional.of("The preset " + quoted(preset.name()) + " was deleted."),
                () -> {
                    presets.add(Math.min(index, presets.size()), preset);
                    write();
                },
                () -> remove(preset));
    }

    private void remove(Preset preset) {
        presets.remove(preset);
        write();
    }

    private void replace(Preset old, Preset next) {
        int index = presets.indexOf(old);
        if (index >= 0) {
            presets.set(index, next);
        } else {
            presets.add(next);
        }
        write();
    }

    private Optional<Preset> own(Effect effect, String name) {
        return of(effect).stream()
                .filter(preset -> !preset.factory() && preset.isNamed(name))
                .findFirst();
    }

    /// @param text said, where something is gone
    private void did(Preset preset, Optional<String> text, Runnable back, Runnable again) {
        UndoStep step = UndoStep.of(UndoStep.Kind.EFFECT_PRESET, "", Preset.shown(preset.name()));
        edits.ifPresent(list -> list.did(step, back, again));
        text.ifPresent(sentence -> session.tell(edits.map(list -> list.notice(sentence, step, back))
                .orElseGet(() -> new Notice(
                        Notice.Severity.INFO, sentence, Optional.of(new Notice.Action("Undo", back)), Instant.now()))));
    }

    private static String quoted(String name) {
        return "“" + Preset.shown(name) + "”";
    }

    private void read() {
        List<Preset> factory = store.factory();
        EffectPresets.Found found = store.load();
        session.thread().run(() -> {
            var early = new ArrayList<>(presets);
            presets.setAll(factory);
            presets.addAll(found.presets());
            presets.addAll(early);
            loaded = true;
            found.problem().ifPresent(problem -> session.tell(Notice.Severity.WARNING, problem));
            if (!early.isEmpty()) {
                write();
            }
        });
    }

    private void write() {
        if (!loaded) {
            return;
        }
        latest = presets.stream().filter(preset -> !preset.factory()).toList();
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
                                "The presets could not be saved: is the disk full, or the folder locked?"));
            }
        });
    }
}
