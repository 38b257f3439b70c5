package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import jerry4loops.engine.EngineEvent;
import jerry4loops.generate.Jams;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Half an hour of jam offline, alone, since the memory of the whole process is measured.
@Isolated
@Timeout(600)
class JamHalfHourTest {

    @TempDir
    private Path home;

    private JamBench bench;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Tag("slow")
    void halfAnHourOfTheHouseBandIsContinuousAndNeedsNoMoreMemory() {
        var made = new MadeMusic(new HouseBandJams(Runnable::run, new Random(5)));
        bench = new JamBench(home, Tempo.ofBpm(127), 48_000, made, Optional.empty());
        bench.state().choices().barsProperty().set(4);
        bench.state().choices().text(0).set("deep house chords");
        bench.jam.start(1);
        bench.settle();
        long begin = bench.mixer().frame() + bench.mixer().riseFrames();
        // A bar is no whole number of frames here: the music lies one behind the grid, to have room for rounding.
        long first = begin + bench.mixer().latencyFrames() + 1;
        bench.onBlock((left, frame) -> {
            for (int i = 0; i < left.length; i++) {
                if (frame + i >= first) {
                    made.compare(left[i], frame + i);
                }
            }
        });
        bench.play();
        var used = new ArrayList<Long>();
        for (int minute = 0; minute < 30; minute++) {
            bench.play(60);
            System.gc();
            used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        assertThat(bench.events(EngineEvent.Kind.REPEATED, 1)).as("late chunks").isEmpty();
        assertThat(made.compared).as("frames compared").isGreaterThan(30 * 60 * 47_900L);
        assertThat(bench.quietestSecond()).as("the quietest second, peak").isGreaterThan(0.02f);
        System.out.println("memory in MB after each minute: "
                + used.stream().map(bytes -> bytes / 1_000_000).toList());
        // What is held at a moment goes up and down by a few chunks of 3 MB, so eight minutes stand against eight.
        var early = used.subList(2, 10);
        var late = used.subList(22, 30);
        assertThat(Collections.min(late) - Collections.min(early))
                .as("bytes that twenty minutes more need, at least")
                .isLessThan(8_000_000);
        assertThat(Collections.max(late) - Collections.max(early))
                .as("bytes that twenty minutes more need, at most")
                .isLessThan(16_000_000);
    }

    /// Jams of the house band whose music is compared with what is heard.
    private static final class MadeMusic implements Jams {

        private final Jams band;
        private final java.util.Deque<float[]> made = new java.util.concurrent.ConcurrentLinkedDeque<>();
        private int at;
        private long compared;

        MadeMusic(Jams band) {
            this.band = band;
        }

        void compare(float heard, long frame) {
            while (at == made.getFirst().length) {
                made.removeFirst();
                at = 0;
            }
            float sent = made.getFirst()[at++];
            compared++;
            if (heard != sent) {
                throw new AssertionError("frame " + frame + ": heard " + heard + ", the band played " + sent);
            }
        }

        @Override
        public String displayName() {
            return band.displayName();
        }

        @Override
        public int rateHz(int wantedHz) {
            return band.rateHz(wantedHz);
        }

        @Override
        public java.util.concurrent.CompletableFuture<jerry4loops.generate.JamAbilities> abilities() {
            return band.abilities();
        }

        @Override
        public java.util.concurrent.CompletableFuture<jerry4loops.generate.JamSession> start(
                jerry4loops.generate.JamRequest request) {
            return band.start(request).thenApply(session -> new Listening(session, made));
        }

        @Override
        public java.util.concurrent.CompletableFuture<Boolean> stopLeftover(String id) {
            return band.stopLeftover(id);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Integer> stopAll() {
            return band.stopAll();
        }
    }

    /// A jam whose chunks are noted on their way.
    private record Listening(jerry4loops.generate.JamSession jam, java.util.Deque<float[]> made)
            implements jerry4loops.generate.JamSession {

        @Override
        public String id() {
            return jam.id();
        }

        @Override
        public java.util.concurrent.CompletableFuture<jerry4loops.generate.NextChunk> next() {
            return jam.next().thenApply(next -> {
                if (next instanceof jerry4loops.generate.NextChunk.Arrived arrived) {
                    made.add(arrived.chunk().audio().left());
                }
                return next;
            });
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> consumed(int chunk) {
            return jam.consumed(chunk);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> update(
                jerry4loops.generate.JamStyle style, jerry4loops.generate.Sampling sampling) {
            return jam.update(style, sampling);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> reseed(jerry4loops.audio.PcmAudio mix, double anchorBars) {
            return jam.reseed(mix, anchorBars);
        }

        @Override
        public java.util.concurrent.CompletableFuture<Optional<jerry4loops.generate.JamStatus>> status() {
            return jam.status();
        }

        @Override
        public java.util.concurrent.CompletableFuture<Void> stop() {
            return jam.stop();
        }
    }
}
