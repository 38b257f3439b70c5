package jerry4loops.generate.houseband;

import java.util.List;

/// The low roll between techno kicks: the kick in a dark room, squeezed, kept below 125 Hz in the middle, and out
/// of the way while a kick speaks. For a loop, and bar by bar for a jam.
final class Rumble {

    private static final double HOLD_SECONDS = .07;
    private static final double BACK_SECONDS = .06;
    private static final float DEPTH = .96f;

    private final DrumSounds sounds;
    private final double db;
    private final float[] shut;
    private final List<Unit> units;
    private final Tail kicks = new Tail();
    private final Tail gate = new Tail();
    private float gain;
    private float[] left = new float[0];
    private float[] right = new float[0];
    private float[] closed = new float[0];
    private float[] unused = new float[0];

    Rumble(Knobs bus, DrumSounds sounds, int rate) {
        this.sounds = sounds;
        db = bus.get("rumble", -99);
        int hold = (int) (HOLD_SECONDS * rate);
        int back = (int) (BACK_SECONDS * rate);
        shut = new float[hold + back];
        for (int i = 0; i < shut.length; i++) {
            shut[i] = i < hold ? 1 : .5f + .5f * Wave.sine(.25 + .5 * (i - hold) / back);
        }
        units = List.of(
                new Reverb(1.1, 1, 500, 30, rate),
                new Saturator(2.5, 0, .4),
                new Tone(38, 125, 0, 4000, 0, 0, 130, rate));
    }

    static boolean isWanted(Wish wish, Knobs bus) {
        return bus.get("rumble", -99) > -90 && wish.plays("K");
    }

    private void strike(DrumScore.Hit hit, Target kicks, Target gate) {
        if (hit.lane().equals("K")) {
            float[] sound = sounds.sound("K", hit.velocity(), hit.take(), 0);
            kicks.add(hit.frame(), sound, sound.length, .5f, .5f);
            gate.add(hit.frame(), shut, shut.length, 1, 1);
        }
    }

    /// Adds it to a loop, as loud as the kit says; the gain found is that of a stream.
    void play(List<DrumScore.Hit> hits, Sheet mix, Work work) {
        var low = new Sheet(mix.frames);
        var shutting = new Sheet(mix.frames);
        hits.forEach(hit -> strike(hit, low, shutting));
        double[] warm = {1.2, .01, .4};
        for (int i = 0; i < warm.length; i++) {
            units.get(i).run(low, warm[i], work);
        }
        float peak = 1e-6f;
        for (float x : low.left) {
            peak = Math.max(peak, Math.abs(x));
        }
        gain = (float) Fast.gain(db) / peak;
        mix(low.left, low.right, shutting.left, mix.left, mix.right, mix.frames);
    }

    private void mix(float[] l, float[] r, float[] shutting, float[] toLeft, float[] toRight, int frames) {
        for (int i = 0; i < frames; i++) {
            float g = gain * (1 - DEPTH * Math.min(1, shutting[i]));
            toLeft[i] += g * l[i];
            toRight[i] += g * r[i];
        }
    }

    /// @param gain as another found it on a loop
    void begin(float gain) {
        this.gain = gain;
    }

    /// @return gain on what the room gives back
    float gain() {
        return gain;
    }

    /// @param hit with its frame counted from now
    void play(DrumScore.Hit hit) {
        strike(hit, kicks, gate);
    }

    /// Adds what comes next of a stream.
    void stream(float[] toLeft, float[] toRight, int frames) {
        if (left.length < frames) {
            left = new float[frames];
            right = new float[frames];
            closed = new float[frames];
            unused = new float[frames];
        }
        kicks.take(left, right, frames);
        gate.take(closed, unused, frames);
        units.forEach(unit -> unit.stream(left, right, frames));
        mix(left, right, closed, toLeft, toRight, frames);
    }
}
