package jerry4loops.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jerry4loops.control.Parameter;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A snapshot is a value: it says what was and never changes.
class SessionSnapshotTest {

    private final PlainSessionThread thread = new PlainSessionThread();
    private final Session session = new Session(thread);

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void whatHasNotChangedIsEqualAndWhatHasIsNot() {
        var before = thread.ask(session::snapshot);
        assertThat(thread.ask(session::snapshot)).isEqualTo(before);
        thread.tell(() -> session.tracks().get(1).control(Parameter.PAN).set(-0.3));
        var after = thread.ask(session::snapshot);
        assertThat(after).isNotEqualTo(before);
        assertThat(before.tracks().get(1).controls()).containsEntry(Parameter.PAN, 0.0);
        assertThat(after.tracks().get(1).controls()).containsEntry(Parameter.PAN, -0.3);
    }

    @Test
    void itHoldsWhatThePersonEdits() {
        thread.tell(() -> {
            session.setTempo(Tempo.ofBpm(97.3));
            session.tracks().getFirst().promptProperty().set("dusty");
            session.tracks().getFirst().seedProperty().set(7L);
        });
        var snapshot = thread.ask(session::snapshot);
        assertThat(snapshot.tempo()).isEqualTo(Tempo.ofBpm(97.3));
        assertThat(snapshot.tracks().getFirst().prompt()).isEqualTo("dusty");
        assertThat(snapshot.tracks().getFirst().seed()).hasValue(7L);
        assertThatThrownBy(() -> snapshot.tracks().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
