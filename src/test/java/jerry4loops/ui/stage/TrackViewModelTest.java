package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.session.ClipState;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.ui.control.WaveformView;
import org.junit.jupiter.api.Test;

class TrackViewModelTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final FakeActions actions = new FakeActions(session);
    private final jerry4loops.session.Track track = session.tracks().getFirst();
    private final TrackViewModel model = new TrackViewModel(session, track, actions);

    @Test
    void buttonGeneratesThenCancels() {
        track.promptProperty().set("house");
        model.generateOrCancel();
        track.setGeneration(new GenerationStatus(GenerationStatus.State.RUNNING, 0.5, "", 2));
        assertThat(model.generateTextProperty().get()).isEqualTo("Cancel (+2)");
        assertThat(model.progressProperty().get()).isEqualTo(0.5);
        model.generateOrCancel();
        track.setGeneration(GenerationStatus.IDLE);
        assertThat(model.generateTextProperty().get()).isEqualTo("Generate");
        assertThat(model.progressProperty().get()).isEqualTo(WaveformView.NOT_MAKING);
        assertThat(actions.calls).containsExactly("generate 0", "cancelGeneration 0");
    }

    @Test
    void emptyPromptIsFilledByTheDice() {
        model.generate();
        assertThat(actions.calls).containsExactly("rollDice 0", "generate 0");
        assertThat(track.promptProperty().get()).isEqualTo("rolled");
    }

    @Test
    void stateFollowsLoopTransportAndTempo() {
        assertThat(model.stateProperty().get()).isEqualTo(ClipState.EMPTY);
        track.setGeneration(new GenerationStatus(GenerationStatus.State.RUNNING, -1, "", 0));
        assertThat(model.stateProperty().get()).isEqualTo(ClipState.GENERATING);
        assertThat(model.progressProperty().get()).isEqualTo(WaveformView.UNKNOWN_PROGRESS);
        track.setGeneration(new GenerationStatus(GenerationStatus.State.FAILED, -1, "It failed.", 0));
        assertThat(model.stateProperty().get()).isEqualTo(ClipState.FAILED);
        assertThat(model.statusProperty().get()).isEqualTo("It failed.");
        assertThat(model.warnedProperty().get()).isTrue();
        track.setGeneration(GenerationStatus.IDLE);
        track.setLoop(FakeLoops.drums("a", 1, 124, 7));
        assertThat(model.stateProperty().get()).isEqualTo(ClipState.STOPPED);
        session.setTransport(TransportState.PLAYING);
        assertThat(model.stateProperty().get()).isEqualTo(ClipState.PLAYING);
        track.setLeftOut(true);
        assertThat(model.stateProperty().get()).isEqualTo(ClipState.STOPPED);
        assertThat(model.messageProperty().get()).contains("124 BPM");
    }

    @Test
    void loopsKeepTheirLettersAsNewOnesArrive() {
        for (int i = 0; i < 4; i++) {
            track.addToHistory(FakeLoops.drums("loop" + i, 1, 120, i));
        }
        assertThat(letters()).isEqualTo("A=loop0 B=loop1 C=loop2 D=loop3");
        track.addToHistory(FakeLoops.drums("loop4", 1, 120, 4));
        assertThat(letters()).isEqualTo("A=loop4 B=loop1 C=loop2 D=loop3");
    }

    private String letters() {
        return String.join(
                " ",
                model.takesProperty().get().stream()
                        .map(take -> take.letter() + "="
                                + take.loop().map(loop -> loop.name()).orElse(""))
                        .toList());
    }

    @Test
    void choosingQueuesAndChoosingAgainTakesBack() {
        var first = FakeLoops.drums("first", 1, 120, 1);
        var second = FakeLoops.drums("second", 1, 120, 2);
        track.addToHistory(first);
        track.addToHistory(second);
        track.setLoop(first);
        model.choose(first);
        assertThat(actions.calls).isEmpty();
        model.choose(second);
        track.setQueued(second, 0);
        assertThat(model.takesProperty().get().get(1).state()).isEqualTo(ClipState.QUEUED);
        model.choose(second);
        model.choose(first);
        assertThat(actions.calls).containsExactly("queue 0 second", "cancelQueued 0", "cancelQueued 0");
    }

    @Test
    void seedTakesWholeNumbersOfThirtyTwoBits() {
        assertThat(model.typeSeed(" 4294967295 ")).isTrue();
        assertThat(track.seedProperty().get()).isEqualTo(4294967295L);
        assertThat(model.typeSeed("4294967296")).isFalse();
        assertThat(model.typeSeed("-1")).isFalse();
        assertThat(model.typeSeed("house")).isFalse();
        assertThat(track.seedProperty().get()).isEqualTo(4294967295L);
        assertThat(model.typeSeed("")).isTrue();
        assertThat(track.seedProperty().get()).isNull();
        track.setLoop(FakeLoops.drums("a", 1, 120, 77));
        model.keepSeed();
        assertThat(track.seedProperty().get()).isEqualTo(77);
    }

    @Test
    void statusSaysWhoMadeItWithWhichSeed() {
        track.setLoop(FakeLoops.chords("rhodes", 1, 120, 99));
        assertThat(model.statusProperty().get()).isEqualTo("D minor · house band · seed 99");
        assertThat(model.tagsProperty().get()).contains("electric piano");
    }
}
