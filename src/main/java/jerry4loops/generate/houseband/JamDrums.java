package jerry4loops.generate.houseband;

import java.util.List;
import java.util.Optional;
import jerry4loops.audio.Loudness;

/// One kit of a jam: plays hits as they come, in its room and through its bus, with levels measured on a trial loop
/// when
/// it came.
final class JamDrums {

    /// Frames by which it is late: two saturators.
    static final int LATENCY = 22;

    private static final int FAR = 1 << 30;
    private static final double LUFS = -16;

    /// By so much the dust of a kit that rests goes in a bar, and comes again.
    private static final float DUST_STEP = .25f;

    private final Wish wish;
    private final Knobs bus;
    private final DrumSounds sounds;
    private final double send;
    private final long seed;
    private final int rate;
    private final Tail dry = new Tail();
    private final Tail wet = new Tail();
    private final float inGain;
    private final float outGain;
    private final double drive;
    private final double edge;
    private final float middle;
    private final double bits;
    private final double clock;
    private float rumbleGain;
    private Optional<Rumble> rumble = Optional.empty();
    private final Dust dust;
    private Unit room;
    private List<Unit> effects;
    private float heldLeft;
    private float heldRight;
    private long lastTick = -1;
    private int idle;
    private float dustGain = 1 - DUST_STEP;
    private float[] roomLeft = new float[0];
    private float[] roomRight = new float[0];

    /// @param trial hits to measure the level with
    JamDrums(DrumBand band, Wish wish, List<DrumScore.Hit> trial, int frames, double bpm, long seed, Work work) {
        this.wish = wish;
        this.seed = seed;
        rate = work.rate();
        Songbook.Kit kit = band.kit(wish);
        bus = kit.bus();
        sounds = DrumBand.sounds(wish, kit, seed, bpm, rate);
        send = DrumBand.send(wish, bus);
        double lofi = Math.max(0, wish.move("lofi"));
        bits = bus.get("bits", 16) - 4 * lofi;
        clock = Math.min(rate, bus.get("clock", 36_000) * (1 - .35 * lofi));
        var loop = new Sheet(frames);
        var space = new Sheet(frames);
        for (DrumScore.Hit hit : trial) {
            work.check();
            if (sounds.knows(DrumBand.voice(hit.lane()))) {
                DrumBand.strike(wish, hit, trial, sounds, bus, send, loop, space, frames, rate);
            }
        }
        if (Rumble.isWanted(wish, bus)) {
            var low = new Rumble(bus, sounds, rate);
            low.play(trial, loop, work);
            rumbleGain = low.gain();
        }
        DrumBand.Levels levels = DrumBand.process(wish, bus, seed, loop, space, work);
        inGain = levels.scale();
        drive = levels.drive();
        edge = levels.edge();
        middle = levels.middle();
        double loud = Loudness.integratedLooped(loop.left, loop.right, rate);
        outGain = loud <= Loudness.SILENCE ? 0 : (float) Fast.gain(LUFS - loud);
        dust = new Dust(DrumBand.crackle(wish, bus), DrumBand.hiss(wish, bus), DrumBand.dustHighPass(wish), seed, rate);
        wake();
    }

    private void wake() {
        if (rumbleGain > 0) {
            var low = new Rumble(bus, sounds, rate);
            low.begin(rumbleGain);
            rumble = Optional.of(low);
        }
        room = DrumBand.room(wish, bus, rate);
        effects = List.of(
                DrumBand.compressor(wish, bus, rate),
                DrumBand.squeeze(wish, bus, rate),
                DrumBand.saturator(drive),
                DrumBand.tone(wish, bus, rate),
                DrumBand.edge(edge));
        idle = 0;
    }

    /// @param hit with its frame counted from now
    /// @param hits all that may silence it, likewise
    void play(DrumScore.Hit hit, List<DrumScore.Hit> hits) {
        if (!sounds.knows(DrumBand.voice(hit.lane()))) {
            return;
        }
        if (idle > 0 && effects.isEmpty()) {
            wake();
        }
        idle = 0;
        rumble.ifPresent(low -> low.play(hit));
        DrumBand.strike(wish, hit, hits, sounds, bus, send, dry, wet, FAR, rate);
    }

    /// Renders what comes next.
    ///
    /// @param from frame of the jam at which it begins
    /// @return whether there is anything
    boolean render(float[] left, float[] right, int frames, long from) {
        if (effects.isEmpty()) {
            return false;
        }
        if (roomLeft.length < frames) {
            roomLeft = new float[frames];
            roomRight = new float[frames];
        }
        boolean sound = dry.take(left, right, frames);
        rumble.ifPresent(low -> low.stream(left, right, frames));
        wet.take(roomLeft, roomRight, frames);
        for (int i = 0; i < frames; i++) {
            left[i] *= inGain;
            right[i] *= inGain;
            roomLeft[i] *= inGain;
            roomRight[i] *= inGain;
        }
        if (bits < 15) {
            crush(left, right, frames, from);
        }
        room.stream(roomLeft, roomRight, frames);
        float more = DrumBand.roomGain(bus);
        for (int i = 0; i < frames; i++) {
            left[i] += more * roomLeft[i];
            right[i] += more * roomRight[i];
        }
        effects.forEach(unit -> unit.stream(left, right, frames));
        dustGain = Math.clamp(dustGain + (sound ? DUST_STEP : -DUST_STEP), 0, 1);
        dust.stream(left, right, frames, from, dustGain);
        for (int i = 0; i < frames; i++) {
            left[i] = outGain * (left[i] - middle);
            right[i] = outGain * (right[i] - middle);
        }
        if (!sound && ++idle * (double) frames / rate > 8 && dustGain == 0) {
            effects = List.of();
        }
        return true;
    }

    private void crush(float[] left, float[] right, int frames, long from) {
        float steps = (float) StrictMath.pow(2, bits - 1);
        for (int i = 0; i < frames; i++) {
            long tick = (long) ((from + i) * (clock / rate));
            if (tick != lastTick) {
                lastTick = tick;
                heldLeft = Math.round(left[i] * steps) / steps;
                heldRight = Math.round(right[i] * steps) / steps;
            }
            left[i] = heldLeft;
            right[i] = heldRight;
        }
    }

    /// @return the seed of its hits
    long seed() {
        return seed;
    }
}
