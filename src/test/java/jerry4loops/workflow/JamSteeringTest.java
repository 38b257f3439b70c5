package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.StyleWeight;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamPreset;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.Slot;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a person does to a jam that plays: styles, reseed, freeze, keep, presets, and what it is begun from.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JamSteeringTest extends JamStand {

    @Test
    void stylesAreToldWholeAfterTheHandHasRested() {
        bench.state().choices().text(0).set("dub techno");
        bench.state().choices().text(3).set("warm pad, slow");
        jamAndPlay();
        assertThat(server.last().request.style().styles()).hasSize(2);
        for (int i = 0; i <= 20; i++) {
            bench.session.control(Parameter.JAM_X).set(i / 20.0);
            bench.session.control(Parameter.JAM_Y).set(1 - i / 20.0);
        }
        bench.play(1);
        assertThat(server.last().styles).hasSize(1);
        List<StyleWeight> told = server.last().styles.getFirst().styles();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().text()).isEqualTo("warm pad, slow");
        assertThat(told.getFirst().weight()).isEqualTo(1);
        assertThat(bench.state().heardInProperty().get()).isBetween(1.0, 5.0);
        bench.until(
                "heard", 6, () -> Double.isNaN(bench.state().heardInProperty().get()));
    }

    @Test
    void aControllersHandOnTheSurfaceSteersToo() {
        bench.state().choices().text(0).set("dub techno");
        bench.state().choices().text(3).set("warm pad, slow");
        jamAndPlay();
        int way = bench.planner.open();
        bench.planner.move(way, ControlId.master(Parameter.JAM_X), 1, System.nanoTime());
        bench.planner.move(way, ControlId.master(Parameter.JAM_Y), 0, System.nanoTime());
        bench.play(1);
        assertThat(bench.session.control(Parameter.JAM_X).get()).isEqualTo(1);
        assertThat(server.last().styles.getLast().styles())
                .extracting(StyleWeight::text)
                .containsExactly("warm pad, slow");
    }

    @Test
    void aLoopAsAStyleIsSentWithItsSoundUntilTheWordsChange() {
        bench.putLoop(0, 1, 440);
        bench.step();
        Loop loop = bench.session.tracks().getFirst().loopProperty().get();
        bench.jam.useAsStyle(0, loop);
        jamAndPlay();
        StyleWeight style = server.last().request.style().styles().getFirst();
        assertThat(style.text()).isEqualTo("sine");
        assertThat(style.clip()).contains(loop.clip());
        bench.state().choices().text(0).set("strings");
        bench.play(1);
        assertThat(server.last().styles.getLast().styles().getFirst().clip()).isEmpty();
        assertThat(bench.state().choices().loop(0).get()).isNull();
    }

    @Test
    void aReseedSendsWhatPlaysAndIsOverWhenItIsHeard() {
        bench.putLoop(0, 1, 440);
        jamAndPlay();
        bench.play(2);
        bench.jam.reseed();
        bench.settle();
        assertThat(phase()).isEqualTo(JamPhase.RESEEDING);
        assertThat(server.last().reseeds).hasSize(1);
        assertThat(server.last().reseeds.getFirst().seconds()).isGreaterThanOrEqualTo(9.99);
        int arrived = server.last().asked;
        bench.until("heard", 10, () -> phase() == JamPhase.PLAYING);
        assertThat(heardChunks().getLast()).isGreaterThanOrEqualTo(arrived + 1);
    }

    @Test
    void freezeMakesALoopOfWholeBarsWithoutASeamWhileTheJamGoesOn() {
        bench.state().choices().freezeBarsProperty().set(4);
        jamAndPlay();
        bench.play(8);
        Loop taken = bench.session.tracks().get(1).loopProperty().get();
        bench.session.grid().setSlot(1, 0, Slot.of(taken));
        bench.jam.freeze();
        bench.settle();
        Loop frozen = bench.session.tracks().get(1).history().getFirst();
        assertThat(bench.session.grid().slot(1, 1).loop()).contains(frozen);
        assertThat(bench.session.grid().slot(1, 0).loop()).as("taken before").contains(taken);
        assertThat(notices().getLast()).isEqualTo("Frozen: frozen 4 s, 4 bars, in slot 2 of Instruments.");
        assertThat(frozen.clip().length().bars().count()).isEqualTo(4);
        float[] sound = frozen.clip().left();
        double steepest = 0.3 * 2 * Math.PI * HERTZ / RATE * 1.6;
        for (int i = 0; i < sound.length; i++) {
            assertThat(Math.abs(sound[(i + 1) % sound.length] - sound[i]))
                    .as("step at %d", i)
                    .isLessThan((float) steepest);
        }
        assertThat(phase()).isEqualTo(JamPhase.PLAYING);
    }

    @Test
    void anyChunkThatWasHeardCanBeKept() {
        jamAndPlay();
        bench.play(5);
        JamPiece piece = bench.state().pieces().getLast();
        assertThat(piece.number()).isEqualTo(1);
        bench.await("kept", () -> {
            if (bench.session.tracks().get(1).history().isEmpty()) {
                bench.jam.keep(piece);
            }
            return !bench.session.tracks().get(1).history().isEmpty();
        });
        assertThat(bench.session.tracks().get(1).history().getFirst().clip().contentHash())
                .isEqualTo(piece.hash());
    }

    @Test
    void whereTheRateIsChangedTheSeedEndsAsMuchAfterTheBarAsTheMusicLiesBehindTheGrid() {
        bench.close();
        int rate = 44_100;
        Tempo tempo = Tempo.ofBpm(120);
        bench = new JamBench(home, tempo, rate, band, Optional.of(server));
        bench.state().choices().barsProperty().set(1);
        bench.state().choices().seedProperty().set(JamSeedSource.TRACK);
        var samples = new float[2 * rate];
        // One long swing a bar: where it is, is told by its phase to less than a frame.
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * i / samples.length));
        }
        bench.putLoop(1, 1, samples);
        bench.step();
        bench.jam.start(1);
        bench.settle();
        bench.await("started", () -> !server.runs.isEmpty());
        PcmAudio seed = server.last().request.seed();
        double bar = 2.0 * RATE;
        double re = 0;
        double im = 0;
        for (int back = 1; back <= bar; back++) {
            double sample = seed.left()[seed.frames() - back];
            re += sample * Math.cos(2 * Math.PI * back / bar);
            im += sample * Math.sin(2 * Math.PI * back / bar);
        }
        // sin(2π(later − back)/bar): its phase is how much later than the bar line the seed ends.
        double later = Math.atan2(re, -im) * bar / (2 * Math.PI);
        int behind = JamStream.delay(new ChunkClock(tempo, new Bars(1), RATE), rate);
        assertThat(later * rate / RATE).as("frames of the engine").isCloseTo(behind, within(1.0));
    }

    @Test
    void aSeedOfAnotherTempoKeepsItsPitch() {
        bench.close();
        bench = new JamBench(home, Tempo.ofBpm(120), RATE, band, Optional.of(server));
        bench.putLoop(0, 2, 440);
        bench.step();
        Loop loop = bench.session.tracks().getFirst().loopProperty().get();
        for (double bpm : new double[] {60, 100, 127, 174, 240}) {
            AudioClip stretched = JamSeed.atTempo(loop, Tempo.ofBpm(bpm));
            assertThat(stretched.length().tempo()).isEqualTo(Tempo.ofBpm(bpm));
            assertThat(stretched.frames())
                    .isEqualTo(LoopLength.of(2, Tempo.ofBpm(bpm)).frames(RATE));
            int rises = 0;
            for (int i = 1; i < stretched.frames(); i++) {
                rises += stretched.left()[i - 1] < 0 && stretched.left()[i] >= 0 ? 1 : 0;
            }
            assertThat(rises * (double) RATE / stretched.frames())
                    .as("hertz at %s BPM", bpm)
                    .isCloseTo(440, within(4.0));
        }
    }

    @Test
    void presetsAreKeptOnDiskAndSwitchedAtTheNextChunk() {
        bench.state().choices().text(0).set("acid house");
        bench.session.control(Parameter.JAM_X).set(0.25);
        bench.jam.save("Sunday");
        bench.state().choices().text(0).set("strings");
        bench.session.control(Parameter.JAM_X).set(1);
        jamAndPlay();
        bench.jam.apply(bench.jam.presets().getFirst());
        assertThat(bench.state().choices().text(0).get()).isEqualTo("strings");
        assertThat(bench.state().comingProperty().get()).isEqualTo("Sunday");
        bench.play(Duration.ofSeconds(2).toSeconds());
        assertThat(bench.state().choices().text(0).get()).isEqualTo("acid house");
        assertThat(bench.session.control(Parameter.JAM_X).get()).isEqualTo(0.25);
        assertThat(bench.state().comingProperty().get()).isEmpty();
        bench.jam.rename(bench.jam.presets().getFirst(), " ");
        assertThat(notices().getLast()).isEqualTo("Give the preset a name.");
        bench.jam.rename(bench.jam.presets().getFirst(), "Late Sunday");
        assertThat(bench.jam.presets()).extracting(JamPreset::name).containsExactly("Late Sunday");
        bench.jam.rename(bench.jam.presets().getFirst(), "Sunday");
        try (JamBench next = bench()) {
            next.await("read", () -> next.jam.presets().size() == 1);
            assertThat(next.jam.presets().getFirst().name()).isEqualTo("Sunday");
            assertThat(next.jam.presets().getFirst().styles().texts().getFirst())
                    .isEqualTo("acid house");
        }
    }
}
