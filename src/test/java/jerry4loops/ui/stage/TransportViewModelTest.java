package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Test;

class TransportViewModelTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final FakeActions actions = new FakeActions(session);
    private final FakeLive live = new FakeLive();
    private final TransportViewModel model = new TransportViewModel(session, actions, live);

    @Test
    void positionCountsBarsAndBeatsFromOneAndDownDuringACountIn() {
        assertThat(TransportViewModel.positionText(0)).isEqualTo("1.1");
        assertThat(TransportViewModel.positionText(65.99)).isEqualTo("17.2");
        assertThat(TransportViewModel.positionText(-0.2)).isEqualTo("−1");
        assertThat(TransportViewModel.positionText(-4)).isEqualTo("−4");
        assertThat(TransportViewModel.positionText(4.0 * 12345 + 3)).isEqualTo("12346.4");
    }

    @Test
    void stoppedTransportShowsBarOneAndNoCountDown() {
        live.beats = 33;
        model.pulse();
        assertThat(model.positionProperty().get()).isEqualTo("1.1");
        assertThat(model.countDownProperty().get()).isEmpty();
        assertThat(model.ringProperty().get()).isNegative();
    }

    @Test
    void whileTheMusicStandsThePositionIsWhereItBeginsAndCanBeMovedByBars() {
        session.setStartTick(6 * 3_840);
        model.pulse();
        assertThat(model.positionProperty().get()).isEqualTo("7.1");
        model.moveStart(1);
        model.moveStart(-8);
        model.moveStart(Integer.MIN_VALUE);
        assertThat(actions.calls).containsExactly("beginAt 8", "beginAt 1", "beginAt 1");
        session.setTransport(TransportState.PLAYING);
        model.moveStart(1);
        assertThat(actions.calls).hasSize(3);
    }

    @Test
    void countDownLeadsToTheChosenBoundary() {
        session.setTransport(TransportState.PLAYING);
        session.quantiseProperty().set(Quantise.TWO_BARS);
        live.beats = 10.5;
        model.pulse();
        assertThat(model.countDownProperty().get()).isEqualTo("in 6 beats");
        assertThat(model.ringProperty().get()).isEqualTo(2.5 / 8, within(1e-9));
        live.beats = 15.5;
        model.pulse();
        assertThat(model.countDownProperty().get()).isEqualTo("in 1 beat");
    }

    @Test
    void soonestQueuedSwapLeadsTheCountDownAndFillsTheRing() {
        session.setTransport(TransportState.PLAYING);
        var loop = FakeLoops.drums("a", 1, 120, 1);
        session.tracks().get(0).setQueued(loop, 0);
        session.tracks().get(1).setQueued(loop, 0);
        live.toSwap[0] = 8;
        live.toSwap[1] = 4;
        model.pulse();
        assertThat(model.swapAheadProperty().get()).isTrue();
        assertThat(model.countDownProperty().get()).isEqualTo("in 4 beats");
        live.toSwap[0] = 5;
        live.toSwap[1] = 1;
        model.pulse();
        assertThat(model.ringProperty().get()).isEqualTo(0.75, within(1e-9));
        session.tracks().get(0).setQueued(null, 0);
        session.tracks().get(1).setQueued(null, 0);
        model.pulse();
        assertThat(model.swapAheadProperty().get()).isFalse();
    }

    @Test
    void recordingShowsTimeAndSizeInEveryState() {
        assertThat(model.recordTitleProperty().get()).isEqualTo("Record");
        assertThat(model.cancellableProperty().get()).isFalse();
        recording(RecordingStatus.State.ARMED, 0, 0);
        assertThat(model.recordTitleProperty().get()).isEqualTo("Armed");
        assertThat(model.cancellableProperty().get()).isTrue();
        recording(RecordingStatus.State.RECORDING, 192, 55_300_000);
        assertThat(model.recordTitleProperty().get()).isEqualTo("03:12 recording");
        assertThat(model.recordDetailProperty().get()).isEqualTo("55.3 MB");
        recording(RecordingStatus.State.FINISHING, 4000, 1_200_000_000);
        assertThat(model.recordTitleProperty().get()).isEqualTo("1:06:40 recording");
        recording(RecordingStatus.State.IDLE, 61, 1_200_000_000);
        assertThat(model.recordDetailProperty().get()).isEqualTo("last 01:01 · 1.20 GB");
    }

    private void recording(RecordingStatus.State state, long seconds, long bytes) {
        session.setRecording(
                new RecordingStatus(state, Optional.of(Path.of("take.wav")), seconds * 48_000, 48_000, bytes));
    }

    @Test
    void escapeDisarmsBeforeItTakesBackWhatWaits() {
        session.tracks().get(1).setQueued(FakeLoops.drums("a", 1, 120, 1), 0);
        recording(RecordingStatus.State.ARMED, 0, 0);
        model.escape();
        assertThat(actions.calls).containsExactly("stopRecordingNow");
        recording(RecordingStatus.State.RECORDING, 1, 1);
        model.escape();
        assertThat(actions.calls).containsExactly("stopRecordingNow", "cancelQueued 1");
    }

    @Test
    void limiterIsSilentUntilItWorks() {
        model.pulse();
        assertThat(model.truePeakProperty().get()).isEqualTo("no signal");
        assertThat(model.limiterProperty().get()).isEmpty();
        live.peak = 1f;
        live.limiter = -2.14;
        model.pulse();
        assertThat(model.truePeakProperty().get()).isEqualTo("0.3 dBTP");
        assertThat(model.limiterProperty().get()).isEqualTo("lim −2.1");
    }
}
