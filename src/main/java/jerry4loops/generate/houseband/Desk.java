package jerry4loops.generate.houseband;

import java.util.List;
import java.util.Optional;
import jerry4loops.audio.Loudness;

/// The mixing desk of an instrument loop: each part through its effects to its place, then space, echoes and the bus.
///
/// Parts are balanced by their measured loudness, so that a sound need not be loud to be heard.
final class Desk {

    /// Below this nothing is heard of the tape.
    static final double WORN = .1;

    /// Dust has nothing below.
    static final double DUST_HZ = 90;

    private static final int TAPS = 5;
    private static final int ECHO_PIECE = 1024;
    private static final int ECHO_WARM = 4 * ECHO_PIECE;

    private final Wish wish;
    private final Work work;
    private final Sheet mix;
    private final Sheet part;
    private final Sheet space;
    private final Sheet echo;
    private final double bpm;
    private final int bars;
    private final long seed;
    private final boolean lone;
    private double longestRoom = 1.4;
    private double grain = 20_000;
    private float inGain;
    private float outGain;

    Desk(Wish wish, Work work, Sheet mix, int bars, double bpm, long seed, boolean lone) {
        this.lone = lone;
        this.wish = wish;
        this.work = work;
        this.mix = mix;
        this.bars = bars;
        this.bpm = bpm;
        this.seed = seed;
        part = new Sheet(mix.frames);
        space = new Sheet(mix.frames);
        echo = new Sheet(mix.frames);
    }

    void part(Ensemble.Part playing, List<Note> notes) {
        Knobs k = playing.patch().knobs();
        String role = playing.role();
        double bright = wish.move("brightness");
        part.clear();
        double beatFrames = (double) mix.frames / bars / 4;
        Player.of(playing.patch(), work.rate(), Rng.mix(seed, Rng.hash(role)), bright, beatFrames)
                .play(notes, part, work);
        int rate = work.rate();
        inGain = normalise();
        Optional<Unit> drive = drive(k, wish);
        drive.ifPresent(unit -> unit.run(part, .01, work));
        double chorus = chorus(k, role, wish);
        if (chorus > .02) {
            Modulation.chorus(part, chorus, k.get("chorusHz", .55), rate);
        }
        if (k.get("tremolo", 0) > 0) {
            Modulation.tremolo(part, k.get("tremolo", 0), k.get("tremoloHz", 4.5), rate);
        }
        double lofi = lofi(wish);
        if (lofi > .1) {
            Modulation.wow(part, .5 * lofi, rate);
        }
        boolean bass = role.equals("bass");
        tone(k, role, bright, 20_000, rate).run(part, .3, work);
        duck(role);
        outGain = level(target(role) - (bass && lone ? 0 : bass ? 1.5 : 0));
        mix.mix(part, 1);
        double wet = wet(k, bass, wish);
        if (wet > .01) {
            space.mix(part, (float) wet);
        }
        double repeats = echo(k, bass, wish);
        if (repeats > .01) {
            echo.mix(part, (float) repeats);
        }
        longestRoom = Math.max(longestRoom, k.get("roomT60", 1.4));
    }

    static Optional<Unit> drive(Knobs k, Wish wish) {
        double drive = k.get("bus", 0) + (wish.move("drive") > 0 ? 2.5 * wish.move("drive") : 0);
        return drive > .1 ? Optional.of(new Saturator(.6 + drive * 1.6, .08, .4)) : Optional.empty();
    }

    static double chorus(Knobs k, String role, Wish wish) {
        return k.get("chorus", 0) + (role.equals("bass") ? 0 : .2 * wish.move("width"));
    }

    static double lofi(Wish wish) {
        return wish.move("lofi") + (wish.genre().kit().equals("lofi") ? .3 : 0);
    }

    /// @return how worn the tape and the record are on which the whole is, 0 … 1.3; there is dust above [#WORN]
    static double worn(Wish wish) {
        String kit = wish.genre().kit();
        return Math.max(0, wish.move("lofi")) + (kit.equals("lofi") || kit.equals("lofihouse") ? .3 : 0);
    }

    /// @return level of the record's clicks in dB
    static double crackle(double worn) {
        return -52 + 12 * worn;
    }

    /// @return level of the tape's hiss in dB
    static double hiss(double worn) {
        return -66 + 10 * worn;
    }

    static Unit tone(Knobs k, String role, double bright, double open, int rate) {
        boolean bass = role.equals("bass");
        double high = bass ? 28 : k.get("hpBus", role.equals("lead") ? 180 : 130);
        return new Tone(
                high,
                Math.min(open, k.get("lpBus", 20_000)),
                bass ? 0 : 2 * bright,
                4000,
                0,
                bass ? .6 : 1,
                bass ? 140 : 0,
                rate);
    }

    /// @return share that goes into the room, 0 … 1.2
    static double wet(Knobs k, boolean bass, Wish wish) {
        return Math.min(
                1.2, bass ? k.get("space", 0) : k.get("space", .25) * StrictMath.pow(2, 3 * wish.move("reverb")));
    }

    /// @return share that goes into the echoes, 0 … 0.8
    static double echo(Knobs k, boolean bass, Wish wish) {
        return Math.min(.8, bass ? 0 : k.get("echo", 0) + Math.max(0, .8 * wish.move("delay")));
    }

    /// @return gain before the effects of the part played last
    float inGain() {
        return inGain;
    }

    /// @return gain after them
    float outGain() {
        return outGain;
    }

    private static double target(String role) {
        return switch (role) {
            case "bass" -> -18.5;
            case "lead" -> -19.5;
            case "arp" -> -19.5;
            case "pad", "drone" -> -21;
            default -> -19;
        };
    }

    /// A steady level into the part's effects, so that drive means the same for every sound.
    private float normalise() {
        double power = 1e-12;
        for (int i = 0; i < part.frames; i++) {
            power += part.left[i] * part.left[i] + part.right[i] * part.right[i];
        }
        float gain = (float) (.16 / Math.sqrt(power / part.frames));
        scale(gain);
        return gain;
    }

    private void scale(float gain) {
        for (int i = 0; i < part.frames; i++) {
            part.left[i] *= gain;
            part.right[i] *= gain;
        }
    }

    private float level(double lufs) {
        double loud = Loudness.integratedLooped(part.left, part.right, work.rate());
        if (loud <= Loudness.SILENCE) {
            return 0;
        }
        float gain = (float) Fast.gain(lufs - loud);
        scale(gain);
        return gain;
    }

    /// The side chain is drawn, not detected: down at each beat, back before the next off-beat.
    private void duck(String role) {
        duck(wish, role, part.left, part.right, part.frames, (double) part.frames / bars / 4, 0, work.rate());
    }

    /// @param from frames since a beat at which the sound begins
    static void duck(
            Wish wish, String role, float[] left, float[] right, int frames, double beat, double from, int rate) {
        double depth = Math.clamp(wish.genre().duck() + wish.move("duck"), 0, .95);
        if (depth < .03) {
            return;
        }
        double down = .004 * rate;
        double hold = .03 * rate;
        double back = Math.min(beat * .85, (role.equals("bass") ? .45 : .62) * beat) - hold;
        double pace = .5 / back;
        double start = -(from % beat);
        while (start < frames) {
            int first = Math.max(0, (int) Math.ceil(start));
            int next = (int) Math.min(frames, Math.ceil(start + beat));
            int held = Math.clamp((long) Math.ceil(start + hold), first, next);
            int risen = Math.clamp((long) Math.ceil(start + hold + back), held, next);
            int falls = Math.clamp((long) Math.floor(start + beat - down) + 1, risen, next);
            for (int i = first; i < held; i++) {
                turn(left, right, i, (float) (1 - depth));
            }
            for (int i = held; i < risen; i++) {
                turn(left, right, i, (float) (1 - depth * (.5 + .5 * Wave.sine(.25 + pace * (i - start - hold)))));
            }
            for (int i = falls; i < next; i++) {
                turn(left, right, i, (float) (1 - depth * (1 - (start + beat - i) / down)));
            }
            start += beat;
        }
    }

    private static void turn(float[] left, float[] right, int at, float gain) {
        left[at] *= gain;
        right[at] *= gain;
    }

    void finish() {
        int rate = work.rate();
        work.report(.62, "mixing");
        double more = StrictMath.pow(2, 1.6 * wish.move("reverb"));
        double t60 = Math.min(8, longestRoom * more);
        repeats();
        space.mix(echo, .3f);
        new Reverb(t60, Math.clamp(.9 + .5 * t60, 1, 2.8), 5200 + 2500 * wish.move("brightness"), 220, rate)
                .run(space, Math.min(8, t60 * 1.1), work);
        mix.mix(space, 1);
        mix.mix(echo, 1);
        work.report(.72, "mixing");
        double lofi = worn(wish);
        if (lofi > WORN) {
            Grain.crush(mix, 13 - 4 * lofi, 30_000 - 8000 * lofi, rate);
            grain = 11_000 - 5000 * Math.min(1, lofi);
        }
        new Compressor(-23, 2.2, 12, 160, 2, rate).run(mix, .6, work);
        double drive = .7 * StrictMath.pow(2, 1.6 * wish.move("drive"));
        new Saturator(drive, .04, .4).run(mix, .01, work);
        double bright = wish.move("brightness");
        new Tone(
                        28,
                        bright < 0 ? Math.min(grain, 16_000 * StrictMath.pow(2, 2.6 * bright)) : grain,
                        3.5 + 7 * bright,
                        2000,
                        4 * wish.move("low"),
                        1 + .3 * wish.move("width"),
                        130,
                        rate)
                .run(mix, .4, work);
        if (lofi > WORN) {
            Grain.dust(mix, crackle(lofi), hiss(lofi), Rng.of(seed, "dust", 1), rate, DUST_HZ);
        }
    }

    /// Echoes a dotted eighth apart, left and right in turn, each darker. They are taps on the loop as a whole, so
    /// they close by themselves.
    private void repeats() {
        int n = echo.frames;
        float any = 0;
        for (int i = 0; i < n; i += 7) {
            any = Math.max(any, Math.abs(echo.left[i]));
        }
        if (any < 1e-5f) {
            return;
        }
        double beat = (double) n / bars / 4;
        int delay = (int) Math.round(beat * (bpm < 80 ? .5 : .75));
        float[] source = new float[n];
        for (int i = 0; i < n; i++) {
            source[i] = .5f * (echo.left[i] + echo.right[i]);
        }
        echo.clear();
        float gain = .55f;
        float feedback = (float) (.45 + .15 * Math.max(0, wish.move("delay")));
        float smooth = (float) Fast.approach(1 / (2 * Math.PI * 3200), work.rate());
        float[] gains = new float[TAPS];
        for (int tap = 0; tap < TAPS; tap++) {
            gains[tap] = gain;
            gain *= feedback;
        }
        float[] state = new float[TAPS];
        float[][] taps = new float[TAPS][ECHO_PIECE];
        int warm = Math.min(n, ECHO_WARM);
        for (int from = n - warm; from < n; from += ECHO_PIECE) {
            darken(source, from, Math.min(ECHO_PIECE, n - from), smooth, state, taps);
        }
        for (int from = 0; from < n; from += ECHO_PIECE) {
            work.check();
            int count = Math.min(ECHO_PIECE, n - from);
            darken(source, from, count, smooth, state, taps);
            for (int tap = 0; tap < TAPS; tap++) {
                boolean left = (tap & 1) == 0;
                float g = gains[tap];
                echo.add(from + (tap + 1) * delay, taps[tap], count, left ? g : g * .25f, left ? g * .25f : g);
            }
        }
    }

    /// The low-passes of all echoes in a row, side by side since each step of one waits for the one before.
    private static void darken(float[] source, int from, int count, float smooth, float[] state, float[][] taps) {
        float a = state[0];
        float b = state[1];
        float c = state[2];
        float d = state[3];
        float e = state[4];
        for (int i = 0; i < count; i++) {
            a += smooth * (source[from + i] - a);
            b += smooth * (a - b);
            c += smooth * (b - c);
            d += smooth * (c - d);
            e += smooth * (d - e);
            taps[0][i] = a;
            taps[1][i] = b;
            taps[2][i] = c;
            taps[3][i] = d;
            taps[4][i] = e;
        }
        state[0] = a;
        state[1] = b;
        state[2] = c;
        state[3] = d;
        state[4] = e;
    }
}
