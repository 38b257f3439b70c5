package jerry4loops.generate.houseband;

import java.util.HashMap;
import java.util.Map;

/// Renders the hits of one kit and keeps them: per drum four strengths of touch and a few takes of each, so
/// that no two
/// neighbours are the same sample and none is rendered twice. Confined to one compose.
final class DrumSounds {

    private static final int LAYERS = 4;

    private final Songbook.Kit kit;
    private final int rate;
    private final long seed;
    private final double decay;
    private final Map<String, float[]> rendered = new HashMap<>();

    /// @param decay factor on all lengths
    DrumSounds(Songbook.Kit kit, int rate, long seed, double decay) {
        this.kit = kit;
        this.rate = rate;
        this.seed = seed;
        this.decay = decay;
    }

    boolean knows(String lane) {
        return kit.drums().containsKey(lane);
    }

    /// @param pitch semitones up, for tuned drums
    /// @return the sound with peak 1; shared, do not write
    float[] sound(String lane, double velocity, int take, int pitch) {
        Songbook.Drum drum = kit.drums().get(lane);
        int layer = Math.clamp((int) (velocity * LAYERS), 0, LAYERS - 1);
        int takes = (int) drum.knobs().get("takes", 3);
        int variation = Math.floorMod(take, takes);
        String key = lane + layer + ':' + variation + ':' + pitch;
        float[] found = rendered.get(key);
        if (found == null) {
            found = render(drum, lane, (layer + .5) / LAYERS, variation, pitch);
            rendered.put(key, found);
        }
        return found;
    }

    private float[] render(Songbook.Drum drum, String lane, double v, int variation, int pitch) {
        Knobs k = stretched(drum.knobs());
        double seconds = k.get("t60", .3) * k.get("length", 1.15) + k.get("hold", 0) / 1000 + .06;
        if (drum.model().equals("kickSkin") || drum.model().equals("snareSkin")) {
            seconds = .42 * k.get("t60", 1) + .05;
        } else if (drum.model().equals("snare808") || drum.model().equals("snare909")) {
            seconds = k.get("noiseT60", .24) * 1.4 + .05;
        }
        var shot = new Shot(seconds, rate, Rng.of(seed, lane, variation * 16L + (long) (v * 4)));
        return switch (drum.model()) {
            case "kick808" -> KickSounds.bridged(k, v, shot);
            case "kick909" -> KickSounds.swept(k, v, shot);
            case "kickSkin" -> KickSounds.skin(k, v, shot);
            case "kickHard" -> KickSounds.hard(k, v, shot);
            case "snare808" -> SnareSounds.bridged(k, v, shot);
            case "snare909" -> SnareSounds.swept(k, v, shot);
            case "snareSkin" -> SnareSounds.skin(k, v, shot);
            case "clap" -> SnareSounds.clap(k, v, shot);
            case "snap" -> SnareSounds.snap(k, v, shot);
            case "rim" -> SnareSounds.rim(k, v, shot);
            case "squares" -> MetalSounds.squares(k, v, shot);
            case "grain" -> MetalSounds.grain(k, v, shot);
            case "plate" -> MetalSounds.plate(k, v, shot);
            case "cowbell" -> MetalSounds.cowbell(tuned(k, pitch), v, shot);
            case "drum" -> PercussionSounds.drum(k, v, shot, pitch);
            case "synth" -> PercussionSounds.synth(k, v, shot, pitch);
            case "bar" -> PercussionSounds.bar(k, v, shot, pitch);
            case "shaker" -> PercussionSounds.shaker(k, v, shot);
            case "log" -> PercussionSounds.log(k, v, shot, pitch);
            default -> throw new IllegalStateException("Kit " + kit.name() + " has no model " + drum.model() + ".");
        };
    }

    private Knobs stretched(Knobs knobs) {
        if (decay == 1) {
            return knobs;
        }
        var values = new HashMap<>(knobs.values());
        for (String name : new String[] {"t60", "noiseT60"}) {
            if (values.containsKey(name)) {
                values.put(name, new double[] {values.get(name)[0] * decay});
            }
        }
        return new Knobs(values);
    }

    private static Knobs tuned(Knobs knobs, int pitch) {
        var values = new HashMap<>(knobs.values());
        values.put("tune", new double[] {knobs.get("tune", 1) * StrictMath.pow(2, pitch / 12.0)});
        return new Knobs(values);
    }
}
