package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.control.Preset;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.PresetShelf;

/// Which preset an effect of a track stands at, and what can be done with it.
///
/// Thread: FX; needs no toolkit.
final class PresetChoice {

    /// What is shown.
    ///
    /// @param preset the chosen one, or the one that the controls happen to stand at; empty for none
    /// @param isChanged whether a control was moved since
    record Shown(Optional<Preset> preset, boolean isChanged) {

        private static final Shown NONE = new Shown(Optional.empty(), false);
    }

    private final PresetShelf shelf;
    private final Track track;
    private final Effect effect;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(this, "shown", Shown.NONE);
    private Optional<Preset> chosen = Optional.empty();
    private boolean applying;

    PresetChoice(PresetShelf shelf, Track track, Effect effect) {
        this.shelf = shelf;
        this.track = track;
        this.effect = effect;
        for (Parameter parameter : effect.parameters()) {
            track.control(parameter).subscribe(_ -> refresh());
        }
        shelf.presets().addListener((ListChangeListener<Preset>) _ -> refresh());
    }

    /// @return what is shown
    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// @return the name of what is shown, with an asterisk when something was moved
    String text() {
        Shown now = shown.get();
        return now.preset()
                .map(preset -> Preset.shown(preset.name()) + (now.isChanged() ? "*" : ""))
                .orElse(Texts.get(effect == Effect.STRIP ? "preset.none.strip" : "preset.none"));
    }

    /// @return whose presets
    Effect effect() {
        return effect;
    }

    /// @return all there are for this effect
    List<Preset> all() {
        return shelf.of(effect);
    }

    /// @return the chosen one if it is the person's own, which can be renamed and deleted
    Optional<Preset> own() {
        return shown.get().preset().filter(preset -> !preset.factory());
    }

    /// @param preset sets the controls to it
    void choose(Preset preset) {
        applying = true;
        shelf.apply(track, preset);
        applying = false;
        chosen = Optional.of(preset);
        refresh();
    }

    /// @return what the field for a new name begins with
    String suggestion() {
        return own().map(Preset::name).orElse("");
    }

    /// @param name under which the present settings are kept; a blank one does nothing
    void saveAs(String name) {
        if (!name.isBlank()) {
            chosen = Optional.of(shelf.save(track, effect, name));
            refresh();
        }
    }

    /// @param name of the chosen preset from now on; a blank one does nothing
    void rename(String name) {
        own().filter(_ -> !name.isBlank()).ifPresent(preset -> {
            chosen = Optional.of(shelf.rename(preset, name));
            refresh();
        });
    }

    /// Takes the chosen preset away.
    void delete() {
        own().ifPresent(shelf::delete);
    }

    private void refresh() {
        if (applying) {
            return;
        }
        var now = PresetShelf.settings(track, effect);
        Optional<Preset> kept = chosen.filter(shelf.presets()::contains);
        if (kept.isPresent()) {
            shown.set(new Shown(kept, !kept.get().matches(now)));
        } else {
            shown.set(new Shown(
                    all().stream().filter(preset -> preset.matches(now)).findFirst(), false));
        }
    }
}
