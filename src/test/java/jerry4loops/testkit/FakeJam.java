package jerry4loops.testkit;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.audio.Loop;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamPreset;
import jerry4loops.workflow.JamActions;

/// Writes down what was asked of the jam.
public final class FakeJam implements JamActions {

    /// What it has.
    public final ObservableList<JamPreset> presets = FXCollections.observableArrayList();

    private final List<String> calls;

    /// @param calls where it is written
    public FakeJam(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public void start(int track) {
        calls.add("jam start " + track);
    }

    @Override
    public void stop() {
        calls.add("jam stop");
    }

    @Override
    public void retry() {
        calls.add("jam retry");
    }

    @Override
    public void restart() {
        calls.add("jam restart");
    }

    @Override
    public void reseed() {
        calls.add("jam reseed");
    }

    @Override
    public void freeze() {
        calls.add("jam freeze");
    }

    @Override
    public void keep(JamPiece piece) {
        calls.add("jam keep " + piece.number());
    }

    @Override
    public void bringBack() {
        calls.add("jam bring back");
    }

    @Override
    public void rollStyles() {
        calls.add("jam roll");
    }

    @Override
    public void useAsStyle(int index, Loop loop) {
        calls.add("jam style " + index + " " + loop.name());
    }

    @Override
    public ObservableList<JamPreset> presets() {
        return presets;
    }

    @Override
    public void apply(JamPreset preset) {
        calls.add("jam apply " + preset.name());
    }

    @Override
    public void save(String name) {
        calls.add("jam save " + name);
    }

    @Override
    public void rename(JamPreset preset, String name) {
        calls.add("jam rename " + preset.name() + " to " + name);
    }

    @Override
    public void delete(JamPreset preset) {
        calls.add("jam delete " + preset.name());
    }
}
