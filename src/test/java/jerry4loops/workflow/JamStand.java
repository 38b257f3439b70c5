package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Notice;
import jerry4loops.testkit.ScriptedJams;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of the jam share: an engine that runs as fast as it can, a scripted server and a scripted house
/// band, and the promise that no jam is left over.
abstract class JamStand {

    static final int RATE = 48_000;
    static final double HERTZ = 97.3;

    @TempDir
    Path home;

    final ScriptedJams server = new ScriptedJams("gpu-box", RATE, JamStand::sound);
    final ScriptedJams band = new ScriptedJams("house band", 0, frame -> 0.5f * sound(frame + 7_777));
    JamBench bench;

    static float sound(long frame) {
        return (float) (0.3 * Math.sin(2 * Math.PI * HERTZ * frame / RATE));
    }

    @BeforeEach
    void open() {
        bench = bench();
    }

    JamBench bench() {
        var made = new JamBench(home, Tempo.ofBpm(240), RATE, band, Optional.of(server));
        made.session.jam().choices().barsProperty().set(1);
        return made;
    }

    @AfterEach
    void close() {
        bench.close();
        assertThat(server.running()).as("jams left on the server").isZero();
        assertThat(band.running()).as("jams left at home").isZero();
    }

    final JamPhase phase() {
        return bench.state().phaseProperty().get();
    }

    final void jamAndPlay() {
        bench.jam.start(1);
        bench.settle();
        bench.play();
        bench.until("playing", 5, () -> phase() == JamPhase.PLAYING);
    }

    final void act(String label) {
        bench.state().offers().stream()
                .filter(offer -> offer.label().equals(label))
                .findFirst()
                .orElseThrow()
                .run()
                .run();
        bench.settle();
    }

    final List<String> notices() {
        return bench.session.notices().stream().map(Notice::text).toList();
    }

    final List<Integer> heardChunks() {
        return server.last().consumed;
    }
}
