package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import jerry4loops.session.Session;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tap tempo, with a clock that is moved by hand.
class ChangeTempoTest {

    private final PlainSessionThread thread = new PlainSessionThread();
    private final Session session = new Session(thread);
    private final AtomicLong nanos = new AtomicLong();
    private final ChangeTempo changeTempo = thread.ask(() -> {
        var host = new EngineHost(session, 48_000);
        var swap = new SwapLoop(session, host, Runnable::run);
        return new ChangeTempo(session, host, swap, /*generate=*/ null, (_, _) -> null, nanos::get);
    });

    @AfterEach
    void close() {
        thread.close();
    }

    private void tapAfter(long milliseconds) {
        nanos.addAndGet(milliseconds * 1_000_000);
        thread.tell(changeTempo::tap);
    }

    private Tempo tempo() {
        return thread.ask(() -> session.tempoProperty().get());
    }

    @Test
    void tappingFollowsTheMeanOfTheLastTaps() {
        tapAfter(0);
        assertThat(tempo()).isEqualTo(Tempo.DEFAULT);
        tapAfter(400);
        assertThat(tempo()).isEqualTo(Tempo.ofBpm(150));
        tapAfter(420);
        assertThat(tempo()).isEqualTo(Tempo.ofBpm(146.3));
    }

    @Test
    void aPauseBeginsAnew() {
        tapAfter(0);
        tapAfter(400);
        tapAfter(2_500);
        assertThat(tempo()).isEqualTo(Tempo.ofBpm(150));
        tapAfter(600);
        assertThat(tempo()).isEqualTo(Tempo.ofBpm(100));
    }

    @Test
    void tapsFasterThanAnyTempoStayInRange() {
        tapAfter(0);
        tapAfter(1);
        assertThat(tempo()).isEqualTo(new Tempo(Tempo.MAX_MILLI_BPM));
    }
}
