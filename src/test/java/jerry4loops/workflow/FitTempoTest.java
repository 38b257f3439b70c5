package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Onsets;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

class FitTempoTest {

    private final List<Runnable> later = new ArrayList<>();

    @Test
    void theSameLoopComesAtTheWantedTempoAndSaysSo() throws Exception {
        Loop loop = FakeLoops.drums("boom bap", 4, 97.3, 1);
        Loop fitted = new FitTempo(Runnable::run).fit(loop, Tempo.ofBpm(120)).get();

        assertThat(fitted.clip().length().tempo()).isEqualTo(Tempo.ofBpm(120));
        assertThat(fitted.clip().length().bars().count()).isEqualTo(4);
        assertThat(fitted.clip().frames()).isEqualTo(fitted.clip().length().frames(8_000));
        assertThat(fitted.name()).isEqualTo("boom bap");
        assertThat(fitted.provenance().conforming()).isEqualTo("stretched from 97.3 to 120 BPM");
        assertThat(fitted.provenance().parents()).containsExactly(loop.clip().contentHash());
    }

    @Test
    void attacksLandWithinFiveMillisecondsOfTheirPlace() throws Exception {
        Loop loop = FakeLoops.drums("boom bap", 2, 100, 1);
        Loop fitted = new FitTempo(Runnable::run).fit(loop, Tempo.ofBpm(112)).get();
        Onsets before = loop.clip().onsets();
        Onsets after = fitted.clip().onsets();
        double ratio = (double) fitted.clip().frames() / loop.clip().frames();
        for (int i = 0; i < before.count(); i++) {
            if (before.strength(i) < .2) {
                continue;
            }
            double nearest = Double.MAX_VALUE;
            for (int j = 0; j < after.count(); j++) {
                double away = Math.abs(after.frame(j) - ratio * before.frame(i));
                nearest = Math.min(nearest, Math.min(away, fitted.clip().frames() - away));
            }
            assertThat(1000 * nearest / 8_000).as("attack " + i + ", ms").isLessThan(5);
        }
    }

    @Test
    void aLoopOfThatTempoIsLeftAlone() throws Exception {
        Loop loop = FakeLoops.drums("boom bap", 1, 120, 1);
        assertThat(new FitTempo(Runnable::run).fit(loop, Tempo.ofBpm(120)).get())
                .isSameAs(loop);
    }

    @Test
    void whatIsAnOctaveAwayIsCountedTwiceOrHalfAsFast() throws Exception {
        var fit = new FitTempo(Runnable::run);
        Loop slow = fit.fit(FakeLoops.drums("slow", 4, 70, 1), Tempo.ofBpm(140)).get();
        assertThat(slow.clip().length().bars().count()).isEqualTo(8);
        assertThat(slow.provenance().conforming()).contains("counted twice as fast");
        Loop fast = fit.fit(FakeLoops.drums("fast", 4, 170, 1), Tempo.ofBpm(84)).get();
        assertThat(fast.clip().length().bars().count()).isEqualTo(2);
        Loop one = fit.fit(FakeLoops.drums("one", 1, 170, 1), Tempo.ofBpm(85)).get();
        assertThat(one.clip().length().bars().count()).isEqualTo(1);
        float[] left = one.clip().left();
        assertThat(left[left.length / 2 + 100]).isEqualTo(left[100]);
    }

    @Test
    void whatIsTooFarIsRefusedWithASentence() {
        Loop loop = FakeLoops.drums("long", 64, 100, 1);
        assertThatThrownBy(() ->
                        new FitTempo(Runnable::run).fit(loop, Tempo.ofBpm(140)).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("too far from 140 BPM");
        assertThat(FitTempo.canFit(Tempo.ofBpm(100), 64, Tempo.ofBpm(140))).isFalse();
        assertThat(FitTempo.canFit(Tempo.ofBpm(100), 64, Tempo.ofBpm(120))).isTrue();
    }

    @Test
    void whoAsksAgainGetsWhatIsThereOrOnItsWay() throws Exception {
        var fit = new FitTempo(later::add);
        Loop loop = FakeLoops.drums("boom bap", 1, 100, 1);
        var first = fit.fit(loop, Tempo.ofBpm(110));
        var second = fit.fit(loop, Tempo.ofBpm(110));
        var other = fit.fit(loop, Tempo.ofBpm(111));
        assertThat(later).hasSize(2);
        later.forEach(Runnable::run);
        assertThat(second.get()).isSameAs(first.get());
        assertThat(fit.fit(loop, Tempo.ofBpm(110)).get()).isSameAs(first.get());
        assertThat(other.get().clip().length().tempo()).isEqualTo(Tempo.ofBpm(111));
        assertThat(later).hasSize(2);
    }
}
