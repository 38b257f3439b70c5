package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jerry4loops.testkit.Drums;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bend that has come home and begins again. Whether it was still handing out what it had made depends on how blocks
/// are cut, and what is heard then must not.
class BendAgainTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 477;
    private static final int AGAIN = 200 * BLOCK;
    private static final float[] MUSIC = Drums.loop(RATE, 120, "K.h.s.h.k.h.s.hh", 4);

    /// @param left how many frames are always left waiting, so that it never ends
    private static List<Float> heard(int left, double percent) {
        var bend = new TempoBend(RATE, BLOCK);
        var out = new ArrayList<Float>();
        float[] some = new float[8 * BLOCK];
        for (int frame = 0; frame + BLOCK <= MUSIC.length; frame += BLOCK) {
            if (frame == BLOCK) {
                bend.follow(new TempoBendSettings(1.05, false, 0), RATE, frame);
            } else if (frame == 50 * BLOCK) {
                bend.follow(new TempoBendSettings(1, false, 0), RATE, frame);
            } else if (frame == AGAIN) {
                assertThat(bend.isOn()).as("still handing out").isEqualTo(left > 0);
                bend.follow(new TempoBendSettings(1 + percent / 100, true, 0), RATE, frame);
            }
            if (!bend.isOn()) {
                for (int i = 0; i < BLOCK; i++) {
                    out.add(MUSIC[frame + i]);
                }
                continue;
            }
            bend.open(BLOCK);
            float[] block = java.util.Arrays.copyOfRange(MUSIC, frame, frame + BLOCK);
            bend.lines().put(TempoBend.MIX, block, BLOCK);
            bend.lines().put(TempoBend.MIX + 1, block, BLOCK);
            bend.bend(BLOCK);
            take(bend, out, some, Math.max(0, bend.lines().waits() - left));
            bend.close();
        }
        take(bend, out, some, bend.lines().waits());
        return out;
    }

    private static void take(TempoBend bend, List<Float> out, float[] some, int frames) {
        bend.lines().take(TempoBend.MIX, some, 0, frames);
        bend.lines().taken(frames);
        for (int i = 0; i < frames; i++) {
            out.add(some[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, -2.5, 3, 7.5})
    void whatIsHeardDoesNotDependOnWhetherItHadEnded(double percent) {
        List<Float> ended = heard(0, percent);
        List<Float> lingering = heard(100, percent);
        assertThat(lingering).isEqualTo(ended);
        assertThat(ended.subList(AGAIN, ended.size())).as("bent again").isNotEqualTo(tail());
    }

    private static List<Float> tail() {
        var tail = new ArrayList<Float>();
        for (int i = AGAIN; i < MUSIC.length; i++) {
            tail.add(MUSIC[i]);
        }
        return tail;
    }
}
