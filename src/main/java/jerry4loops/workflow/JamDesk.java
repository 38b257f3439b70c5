package jerry4loops.workflow;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.collections.ObservableList;
import jerry4loops.audio.Loop;
import jerry4loops.library.JamPresets;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Jam;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamPreset;
import jerry4loops.session.Session;

/// The jam as window, keys and scripts use it: passes on what concerns the running jam, and keeps what lies around
/// it, the suggestions, the presets and the loops made of it.
///
/// Thread: the session's.
final class JamDesk implements JamActions, AutoCloseable {

    private final Session session;
    private final Jam jam;
    private final RunJam jamming;
    private final LiveView live;
    private final JamShelf shelf;
    private final RandomGenerator random;
    private final JamDice dice = new JamDice();

    JamDesk(
            Session session,
            RunJam jamming,
            LiveView live,
            Executor io,
            UserFolder folder,
            RandomGenerator random,
            Edits edits) {
        this.session = session;
        this.jam = session.jam();
        this.jamming = jamming;
        this.live = live;
        this.random = random;
        shelf = new JamShelf(session, new JamPresets(folder.jamPresets()), io, edits);
    }

    @Override
    public void start(int track) {
        takeWords(track);
        jamming.start(track);
    }

    @Override
    public void stop() {
        jamming.stop();
    }

    void stopIfOn() {
        if (jam.phaseProperty().get().isOn()) {
            stop();
        }
    }

    @Override
    public void retry() {
        jamming.retry();
    }

    @Override
    public void restart() {
        jamming.restart();
    }

    @Override
    public void reseed() {
        jamming.reseed();
    }

    @Override
    public void bringBack() {
        jamming.bringBack();
    }

    @Override
    public void apply(JamPreset preset) {
        jamming.apply(preset);
    }

    void refresh() {
        jamming.refresh();
    }

    @Override
    public void close() {
        jamming.close();
    }

    void awaitEnd() {
        jamming.awaitEnd();
    }

    /// Where there is no style yet, the words on the lane are the first.
    private void takeWords(int track) {
        String words = session.track(track).promptProperty().get();
        if (JamMix.styles(session).texts().stream().allMatch(String::isBlank) && !words.isBlank()) {
            jam.choices().text(0).set(words);
        }
    }

    @Override
    public void freeze() {
        live.poll();
        jamming.keeper()
                .freeze(
                        jam.trackProperty().get(),
                        jam.choices().freezeBarsProperty().get(),
                        live.loopFraction(jam.trackProperty().get()));
    }

    @Override
    public void keep(JamPiece piece) {
        jamming.keeper().keep(jam.trackProperty().get(), piece);
    }

    @Override
    public void rollStyles() {
        List<String> rolled = dice.roll(random);
        for (int i = 0; i < rolled.size(); i++) {
            jam.choices().loop(i).set(null);
            jam.choices().text(i).set(rolled.get(i));
        }
    }

    @Override
    public void useAsStyle(int index, Loop loop) {
        String words = loop.provenance().prompt().isBlank()
                ? loop.name()
                : loop.provenance().prompt();
        jam.choices().text(index).set(words);
        jam.choices().loop(index).set(loop);
    }

    @Override
    public ObservableList<JamPreset> presets() {
        return shelf.presets();
    }

    @Override
    public void save(String name) {
        shelf.save(name, JamMix.styles(session));
    }

    @Override
    public void rename(JamPreset preset, String name) {
        shelf.rename(preset, name);
    }

    @Override
    public void delete(JamPreset preset) {
        shelf.delete(preset);
    }
}
