package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One instrument of a jam: plays notes as they come, through the effects it has on the [Desk], with levels measured on
/// a
/// trial loop when it came.
final class JamPart {

    /// Frames by which every part is late, with drive or without.
    static final int LATENCY = 11;

    private final Ensemble.Part part;
    private final Wish wish;
    private final Knobs knobs;
    private final long seed;
    private final int rate;
    private final Player player;
    private final Tail tail = new Tail();
    private final float inGain;
    private final float outGain;
    private final int early;
    private List<Unit> effects;
    private double tremoloPhase;
    private boolean cast;
    private boolean leaving;
    private boolean asleep = true;

    /// @param trial notes to measure the level with
    /// @param bars length of the trial in bars
    JamPart(Ensemble.Part part, Wish wish, List<Note> trial, int bars, double bpm, long seed, Work work) {
        this.part = part;
        this.wish = wish;
        this.seed = seed;
        rate = work.rate();
        knobs = part.patch().knobs();
        double bright = wish.move("brightness");
        double beat = 60 / bpm * rate;
        player = Player.of(part.patch(), rate, Rng.mix(seed, Rng.hash(part.role())), bright, beat);
        var desk = new Desk(wish, work, new Sheet((int) Math.round(bars * 4 * beat)), bars, bpm, seed, false);
        desk.part(part, trial);
        inGain = desk.inGain();
        outGain = desk.outGain();
        early = Desk.drive(knobs, wish).isPresent() ? 0 : LATENCY;
        effects = List.of();
    }

    String role() {
        return part.role();
    }

    Songbook.Patch patch() {
        return part.patch();
    }

    /// Comes in at once, or goes over the next bar.
    void cast(boolean wanted) {
        if (wanted && asleep) {
            effects = effects();
            asleep = false;
        }
        leaving = cast && !wanted;
        cast = wanted;
    }

    boolean isCast() {
        return cast;
    }

    private List<Unit> effects() {
        var list = new ArrayList<Unit>();
        Optional<Unit> drive = Desk.drive(knobs, wish);
        drive.ifPresent(list::add);
        double chorus = Desk.chorus(knobs, part.role(), wish);
        if (chorus > .02) {
            list.add(SweptDelay.chorus(chorus, knobs.get("chorusHz", .55), rate));
        }
        double lofi = Desk.lofi(wish);
        if (lofi > .1) {
            list.add(SweptDelay.wow(.5 * lofi, rate));
        }
        double bright = wish.move("brightness");
        double open = bright < 0 ? 16_000 * StrictMath.pow(2, 2.6 * bright) : 20_000;
        list.add(Desk.tone(
                knobs,
                part.role(),
                bright * 2.5,
                lofi > .1 ? Math.min(open, 11_000 - 5000 * Math.min(1, lofi)) : open,
                rate));
        return list;
    }

    /// @param start frames from now
    /// @param number tells this note from all others of the jam
    void play(Note note, double start, long number) {
        int frames = player.render(note, Rng.of(seed, "note", number), Fast.hertz(note.pitch()));
        tail.add((int) Math.round(start) + early, player.left, player.right, frames, 1, 1);
    }

    /// Renders what comes next.
    ///
    /// @param sinceBeat frames since the last beat
    /// @return whether there is anything
    boolean render(float[] left, float[] right, int frames, double beat, double sinceBeat) {
        if (asleep) {
            return false;
        }
        boolean sound = tail.take(left, right, frames);
        for (int i = 0; i < frames; i++) {
            left[i] *= inGain;
            right[i] *= inGain;
        }
        effects.forEach(unit -> unit.stream(left, right, frames));
        tremolo(left, right, frames);
        Desk.duck(wish, part.role(), left, right, frames, beat, sinceBeat, rate);
        for (int i = 0; i < frames; i++) {
            float g = leaving ? outGain * (frames - 1 - i) / frames : outGain;
            left[i] *= g;
            right[i] *= g;
        }
        if (!cast) {
            tail.clear();
            asleep = true;
        }
        leaving = false;
        return sound || cast;
    }

    private void tremolo(float[] left, float[] right, int frames) {
        float depth = (float) knobs.get("tremolo", 0);
        if (depth <= 0) {
            return;
        }
        double step = knobs.get("tremoloHz", 4.5) / rate;
        for (int i = 0; i < frames; i++) {
            float s = depth * Wave.sine(tremoloPhase);
            tremoloPhase += step;
            left[i] *= 1 + .5f * s - .25f * depth;
            right[i] *= 1 - .5f * s - .25f * depth;
        }
        tremoloPhase -= (long) tremoloPhase;
    }

    float wet() {
        return (float) Desk.wet(knobs, part.role().equals("bass"), wish);
    }

    float echo() {
        return (float) Desk.echo(knobs, part.role().equals("bass"), wish);
    }
}
