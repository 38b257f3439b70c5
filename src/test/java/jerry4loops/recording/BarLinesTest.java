package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

class BarLinesTest {

    private static final int RATE = 48_000;

    /// At 120 BPM a bar lasts two seconds.
    private static final long BAR = 2 * RATE;

    private static final long START = 1_000;

    private final BarLines lines = BarLines.startingAt(START, new BeatGrid(RATE, Tempo.ofBpm(120)));

    @Test
    void lastBarsEndOnTheLastBarLine() {
        assertThat(lines.lastBars(START + 10 * BAR, 4)).isEqualTo(range(6, 10));
        assertThat(lines.lastBars(START + 10 * BAR + 1, 4)).isEqualTo(range(6, 10));
        assertThat(lines.lastBars(START + 10 * BAR - 1, 4)).isEqualTo(range(5, 9));
    }

    @Test
    void musicThatIsYoungerGivesWhatItHas() {
        assertThat(lines.lastBars(START + 3 * BAR + 5, 16)).isEqualTo(range(0, 3));
        assertThat(lines.lastBars(START + BAR - 1, 16).isEmpty()).isTrue();
        assertThat(lines.lastBars(START - 500, 1).isEmpty()).isTrue();
        assertThat(lines.lastFrames(START + 3 * BAR + 5, 600L * RATE)).isEqualTo(range(0, 3));
    }

    @Test
    void minutesBecomeAsManyWholeBarsAsItTakes() {
        assertThat(lines.lastFrames(START + 100 * BAR + 7, 60L * RATE)).isEqualTo(range(70, 100));
        assertThat(lines.lastFrames(START + 100 * BAR + 7, 61L * RATE)).isEqualTo(range(69, 100));
    }

    @Test
    void barsOfAnotherTempoAreAsLongAsTheyWere() {
        var slower = new BeatGrid(RATE, Tempo.ofBpm(60));
        BarLines changed = lines.changingAt(START + 8 * BAR, slower);
        long change = START + 8 * BAR;
        assertThat(changed.lastBars(change + 2 * (2 * BAR) + 3, 4))
                .isEqualTo(new FrameRange(change - 2 * BAR, change + 4 * BAR));
        assertThat(changed.lastBars(change - 1, 2)).isEqualTo(range(5, 7));

        // On a beat in the middle of a bar, which is then partly of one and partly of the other tempo.
        BarLines odd = lines.changingAt(START + 8 * BAR + BAR / 2, slower);
        assertThat(odd.lastBars(START + 9 * BAR + BAR / 2, 1))
                .isEqualTo(new FrameRange(START + 8 * BAR, START + 9 * BAR + BAR / 2));
    }

    @Test
    void cutsStayOnTheBarWhereTheRingIsShorter() {
        FrameRange wanted = lines.lastBars(START + 20 * BAR, 16);
        assertThat(lines.within(wanted, new FrameRange(START + 9 * BAR + 1, START + 20 * BAR)))
                .isEqualTo(range(10, 20));
        assertThat(lines.within(wanted, new FrameRange(START + 9 * BAR, START + 20 * BAR)))
                .isEqualTo(range(9, 20));
        assertThat(lines.within(wanted, new FrameRange(0, START + 20 * BAR))).isEqualTo(wanted);
        assertThat(lines.within(wanted, new FrameRange(START + 30 * BAR, START + 40 * BAR))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void barLinesStayExactForHoursAtAnOddTempo() {
        var grid = new BeatGrid(44_100, Tempo.ofBpm(97.3));
        BarLines odd = BarLines.startingAt(77, grid);
        long bars = 5_000;
        FrameRange last = odd.lastBars(77 + grid.frameOfBeat(4 * bars), 8);
        assertThat(last.to()).isEqualTo(77 + grid.frameOfBeat(4 * bars));
        assertThat(last.from()).isEqualTo(77 + grid.frameOfBeat(4 * (bars - 8)));
    }

    @Test
    void manyTempoChangesForgetTheOldestOnly() {
        BarLines changing = lines;
        var grid = new BeatGrid(RATE, Tempo.ofBpm(120));
        for (int bar = 1; bar <= BarLines.MOST_CHANGES + 50; bar++) {
            changing = changing.changingAt(START + bar * BAR, grid);
        }
        long last = BarLines.MOST_CHANGES + 50;
        assertThat(changing.lastBars(START + last * BAR, 16)).isEqualTo(range(last - 16, last));
        assertThat(changing.lastBars(START + last * BAR, 5_000).frames()).isEqualTo((BarLines.MOST_CHANGES - 1) * BAR);
    }

    private static FrameRange range(long fromBar, long toBar) {
        return new FrameRange(START + fromBar * BAR, START + toBar * BAR);
    }
}
