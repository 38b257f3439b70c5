package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Struck and blown things as sums of partials: mallets, bells, organ pipes, and the piano with its stiff strings.
///
/// Piano: partials `n f √(1 + B n²)` with two slopes of decay; B after Rigaud, David, Daudet, DAFx-11.
final class ModalPlayer extends Player {

    private static final int PIECE = 256;

    /// What a partial has fallen to when it is no longer played, beside a note of 1.
    private static final double FAINT = 3e-5;

    private final boolean piano;
    private final List<Partial> partials = new ArrayList<>();
    private final float[] pieceLeft = new float[PIECE];
    private final float[] pieceRight = new float[PIECE];

    ModalPlayer(Knobs knobs, int rate, long seed, double bright, boolean piano) {
        super(knobs, rate, seed, bright);
        this.piano = piano;
    }

    @Override
    int render(Note note, Rng rng, double frequency) {
        boolean sustained = knobs.get("sustained", 0) > 0;
        double release = knobs.get("release", 150) / 1000;
        int gate = Math.max(64, (int) note.length());
        double longest = sustained ? 60 : Math.min(10, knobs.get("t60", 2) * key(note.pitch()));
        boolean rings = knobs.get("rings", 0) > 0;
        int total = rings
                ? (int) (longest * 1.1 * rate)
                : Math.min(gate, (int) (longest * 1.1 * rate)) + (int) (release * rate);
        room(total);
        double pan = Math.clamp((note.pitch() - 64) / 40, -.5, .5) * knobs.get("spread", .7);
        if (piano) {
            strings(note, rng, frequency, total, pan);
        } else {
            bars(note, rng, frequency, total, pan, sustained);
        }
        sound(total);
        knock(note, rng, total);
        if (!rings) {
            double down = Fast.decay(release, rate);
            double level = 1;
            for (int i = gate; i < total; i++) {
                level *= down;
                left[i] *= (float) level;
                right[i] *= (float) level;
            }
        }
        int n = Math.min(total, rate / 250);
        for (int i = 0; i < n; i++) {
            left[total - 1 - i] *= (float) i / n;
            right[total - 1 - i] *= (float) i / n;
        }
        return total;
    }

    private double key(double pitch) {
        return StrictMath.pow(2, -(pitch - 60) / knobs.get("keyDecay", 14));
    }

    private void bars(Note note, Rng rng, double f, int total, double pan, boolean sustained) {
        double[] ratios = knobs.list("ratios");
        double[] gains = knobs.list("gains");
        double[] decays = knobs.list("decays");
        double v = note.velocity();
        double contact = knobs.get("contact", 1) / 1000 * (1.5 - .9 * v) * StrictMath.pow(2, -1.5 * bright);
        double t60 = knobs.get("t60", 2) * key(note.pitch());
        for (int k = 0; k < ratios.length; k++) {
            double partial = f * ratios[k];
            double soft = sustained ? 1 : 1 / (1 + StrictMath.pow(partial * contact, 2));
            double gain = Fast.gain(gains[k] + rng.spread(sustained ? .3 : 1.2)) * soft * (.25 + .75 * v);
            if (sustained && k > 2) {
                gain *= StrictMath.pow(2, 2 * bright);
            }
            double decay = sustained ? 1e6 : t60 * (decays.length > k ? decays[k] : 1 / (1 + .6 * k));
            double place = pan + rng.spread(.12);
            partial(partial * (1 + rng.spread(.0002)), decay, gain, place, total);
        }
    }

    private void strings(Note note, Rng rng, double f, int total, double pan) {
        double m = note.pitch();
        double stiff = StrictMath.exp(.0926 * m - 13.64) + StrictMath.exp(-.0847 * m - 5.82);
        double v = note.velocity();
        double hammer = (500 + 2300 * v * v) * StrictMath.pow(2, (m - 60) / 24 + 1.6 * bright) * knobs.get("hammer", 1);
        double base = Math.min(20, knobs.get("t60", 10) * key(m));
        int most = (int) Math.min(m < 48 ? 34 : m < 66 ? 24 : 14, .4 * rate / f);
        for (int n = 1; n <= most; n++) {
            double partial = n * f * Math.sqrt(1 + stiff * n * n);
            double gain = (.25 + Math.abs(StrictMath.sin(n * Math.PI / 8)))
                    / (1 + StrictMath.pow(partial / hammer, 2.2))
                    * (.2 + .8 * v)
                    / Math.sqrt(n)
                    * Fast.gain(rng.spread(.6));
            if (gain < 3e-4) {
                continue;
            }
            double t60 = base / (1 + .03 * StrictMath.pow(n, 1.6));
            double place = pan + rng.spread(.15);
            partial(partial, t60 * .35, gain, place, total);
            partial(partial * StrictMath.pow(2, (.7 + rng.spread(.3)) / 1200), t60, gain * .25, -place, total);
        }
    }

    /// Puts a partial down; [#sound] plays all of them together.
    private void partial(double f, double t60, double gain, double pan, int total) {
        if (f > .42 * rate) {
            return;
        }
        double heard = Math.min(1.2, StrictMath.log10(Math.max(1.01, gain / FAINT)) / 3);
        partials.add(new Partial(
                2 * Math.PI * f / rate,
                Fast.decay(t60, rate),
                (float) (gain * Math.min(1, 1 - pan)),
                (float) (gain * Math.min(1, 1 + pan)),
                (int) Math.min(total, t60 * heard * rate)));
    }

    /// A decaying sine is one vector turned and shrunk from frame to frame. Over a piece that is a table, which each
    /// piece multiplies by the vector it begins with: nothing waits for the frame before.
    private void sound(int total) {
        for (Partial partial : partials) {
            check();
            partial.fill();
        }
        for (int from = 0; from < total; from += PIECE) {
            if (from % (16 * PIECE) == 0) {
                check();
            }
            Arrays.fill(pieceLeft, 0);
            Arrays.fill(pieceRight, 0);
            for (Partial partial : partials) {
                if (from < partial.end) {
                    partial.add(pieceLeft, pieceRight);
                }
            }
            int n = Math.min(PIECE, total - from);
            System.arraycopy(pieceLeft, 0, left, from, n);
            System.arraycopy(pieceRight, 0, right, from, n);
        }
        partials.clear();
    }

    private static final class Partial {

        private final double turn;
        private final double shrink;
        private final float gainLeft;
        private final float gainRight;
        private final int end;
        private final float[] cosines = new float[PIECE];
        private final float[] sines = new float[PIECE];
        private double re = 1;
        private double im;
        private double stepRe;
        private double stepIm;

        /// @param turn radians per frame
        /// @param shrink factor per frame
        /// @param end frame after which it is not heard
        Partial(double turn, double shrink, float gainLeft, float gainRight, int end) {
            this.turn = turn;
            this.shrink = shrink;
            this.gainLeft = gainLeft;
            this.gainRight = gainRight;
            this.end = end;
        }

        void fill() {
            double c = shrink * StrictMath.cos(turn);
            double s = shrink * StrictMath.sin(turn);
            double x = 1;
            double y = 0;
            for (int i = 0; i < PIECE; i++) {
                cosines[i] = (float) x;
                sines[i] = (float) y;
                double z = x * c - y * s;
                y = x * s + y * c;
                x = z;
            }
            stepRe = x;
            stepIm = y;
        }

        void add(float[] left, float[] right) {
            turn(cosines, sines, (float) im, (float) re, gainLeft, gainRight, left, right);
            double next = re * stepRe - im * stepIm;
            im = re * stepIm + im * stepRe;
            re = next;
        }

        private static void turn(
                float[] c, float[] s, float sine, float cosine, float l, float r, float[] left, float[] right) {
            for (int i = 0; i < PIECE; i++) {
                float y = sine * c[i] + cosine * s[i];
                left[i] += l * y;
                right[i] += r * y;
            }
        }
    }

    private void knock(Note note, Rng rng, int total) {
        double gain = knobs.get("knock", 0) * note.velocity() * note.velocity();
        if (gain <= 0) {
            return;
        }
        var filter = new Svf();
        filter.set(knobs.get("knockHz", 900), 1, rate);
        double r = Fast.decay(knobs.get("knockT60", .04), rate);
        double level = gain;
        int end = Math.min(total, (int) (.08 * rate));
        for (int i = 0; i < end; i++) {
            filter.next(rng.noise());
            left[i] += (float) level * filter.band;
            right[i] += (float) level * filter.band;
            level *= r;
        }
    }
}
