package jerry4loops.generate.houseband;

import java.util.List;

/// Plays the drum score on a kit and mixes it: levels and places of the lanes, chokes, room, bus compression,
/// saturation, the sampler's grain and the dust on the record.
final class DrumBand {

    private static final double BIAS = .05;

    /// The tone gives back what the saturation takes off the peaks: so many dB are left to the last rounding.
    private static final double BEFORE_TONE_DB = 1.5;

    /// Drive of the last rounding that changes next to nothing.
    private static final double EDGE = .15;

    private final Songbook book;

    DrumBand(Songbook book) {
        this.book = book;
    }

    void play(Wish wish, List<DrumScore.Hit> hits, long seed, double bpm, Sheet mix, Work work) {
        Songbook.Kit kit = kit(wish);
        Knobs bus = kit.bus();
        DrumSounds sounds = sounds(wish, kit, seed, bpm, work.rate());
        var room = new Sheet(mix.frames);
        double send = send(wish, bus);
        int done = 0;
        for (DrumScore.Hit hit : hits) {
            if ((done++ & 7) == 0) {
                work.check();
            }
            if (!sounds.knows(voice(hit.lane()))) {
                continue;
            }
            strike(wish, hit, hits, sounds, bus, send, mix, room, mix.frames, work.rate());
        }
        if (Rumble.isWanted(wish, bus)) {
            new Rumble(bus, sounds, work.rate()).play(hits, mix, work);
        }
        work.report(.4, "mixing");
        process(wish, bus, seed, mix, room, work);
    }

    /// The kit that is named, else that of the genre that colours, else the genre's own.
    Songbook.Kit kit(Wish wish) {
        return wish.kit()
                .orElseGet(() -> book.kit(
                        wish.colour().map(Genre::kit).orElse(wish.genre().kit())));
    }

    static DrumSounds sounds(Wish wish, Songbook.Kit kit, long seed, double bpm, int rate) {
        double decay = StrictMath.pow(2, wish.move("decay") * 1.6) * (bpm > 150 ? StrictMath.pow(150 / bpm, .5) : 1);
        return new DrumSounds(kit, rate, Rng.mix(seed, Rng.hash(kit.name())), decay);
    }

    static double send(Wish wish, Knobs bus) {
        return Fast.gain(bus.get("send", -18) + 14 * wish.move("reverb"));
    }

    static String voice(String lane) {
        return lane.equals("S'") ? "S" : lane;
    }

    /// Plays one hit.
    ///
    /// @param hits all that may silence it
    /// @param frames after how many they go round
    static void strike(
            Wish wish,
            DrumScore.Hit hit,
            List<DrumScore.Hit> hits,
            DrumSounds sounds,
            Knobs bus,
            double send,
            Target mix,
            Target room,
            int frames,
            int rate) {
        String lane = voice(hit.lane());
        float[] sound = sounds.sound(lane, hit.velocity(), hit.take(), hit.pitch());
        int length = sound.length;
        int fade = 0;
        if (lane.equals("O") || lane.equals("K")) {
            int until = choke(hit, hits, lane.equals("O"), frames);
            if (until < length) {
                fade = Math.min(until, (int) ((lane.equals("O") ? .012 : .008) * rate));
                length = until;
            }
        }
        double level = Fast.gain(level(lane) + bus.get(fader(lane), 0)) * StrictMath.pow(hit.velocity(), 1.6);
        Rng rng = Rng.of(hit.frame(), lane, hit.take());
        level *= Fast.gain(rng.spread(lane.equals("K") ? .2 : .6));
        double width = Math.clamp(1.6 * bus.get("width", .4) + .5 * wish.move("width"), 0, 1.6);
        double pan = pan(lane, hit) * width;
        float l = (float) (level * Math.min(1, 1 - pan));
        float r = (float) (level * Math.min(1, 1 + pan));
        double wet = send * wet(lane);
        if (fade > 0) {
            float[] cut = java.util.Arrays.copyOf(sound, length);
            for (int i = 0; i < fade; i++) {
                cut[length - 1 - i] *= (float) i / fade;
            }
            sound = cut;
        }
        mix.add(hit.frame(), sound, length, l, r);
        room.add(hit.frame(), sound, length, (float) (wet * l), (float) (wet * r));
    }

    /// Frames until something silences the hit: an open hat by any hat, a kick by the next kick.
    private static int choke(DrumScore.Hit hit, List<DrumScore.Hit> hits, boolean hat, int frames) {
        int best = frames;
        for (DrumScore.Hit other : hits) {
            boolean chokes = hat
                    ? other.lane().equals("H")
                            || other.lane().equals("P")
                            || other.lane().equals("O")
                    : other.lane().equals("K");
            int distance = Math.floorMod(other.frame() - hit.frame(), frames);
            if (chokes && distance > 0) {
                best = Math.min(best, distance);
            }
        }
        return best;
    }

    private static double level(String lane) {
        return switch (lane) {
            case "K" -> -1;
            case "S" -> -1;
            case "C" -> 0;
            case "T", "Su", "Ld" -> -4;
            case "R" -> -5;
            case "Cg" -> -7;
            case "Z" -> -9;
            case "H" -> -7.5;
            case "O" -> -8;
            case "Cb", "Cv", "Pc" -> -9.5;
            case "P", "Gu", "Tb", "Ca" -> -11;
            case "Y" -> -10;
            case "Sh" -> -10.5;
            default -> -10;
        };
    }

    /// @return the number of a kit by which it moves the level of a lane, in dB
    private static String fader(String lane) {
        return switch (lane) {
            case "K" -> "kick";
            case "H", "O", "P", "Y", "Sh", "Tb" -> "hats";
            default -> "others";
        };
    }

    private static double wet(String lane) {
        return switch (lane) {
            case "K" -> .25;
            case "H", "O", "Sh" -> .6;
            case "C", "S" -> 1.1;
            default -> 1;
        };
    }

    private static double pan(String lane, DrumScore.Hit hit) {
        int side = (hit.take() & 1) == 0 ? 1 : -1;
        return switch (lane) {
            case "H" -> .18 + .05 * side;
            case "O" -> -.2;
            case "Y" -> -.35;
            case "Sh" -> -.4 + .06 * side;
            case "Tb" -> .45;
            case "Cb" -> .35;
            case "Cv" -> -.5;
            case "Cg" -> hit.pitch() > 0 ? .45 : .25;
            case "R" -> -.25;
            case "Pc" -> .4 * side;
            case "Ca", "Gu" -> .4;
            case "T" -> hit.pitch() > 6 ? .4 : hit.pitch() > 2 ? 0 : -.4;
            case "C" -> .06 * side;
            default -> 0;
        };
    }

    /// Room and bus over a whole loop.
    ///
    static Levels process(Wish wish, Knobs bus, long seed, Sheet mix, Sheet room, Work work) {
        int rate = work.rate();
        float scale = normalise(mix, room);
        double lofi = Math.max(0, wish.move("lofi"));
        double bits = bus.get("bits", 16) - 4 * lofi;
        if (bits < 15) {
            Grain.crush(mix, bits, bus.get("clock", 36_000) * (1 - .35 * lofi), rate);
        }
        double t60 = roomT60(wish, bus);
        room(wish, bus, rate).run(room, Math.min(6, t60 * 1.2), work);
        mix.mix(room, roomGain(bus));
        work.report(.55, "mixing");
        compressor(wish, bus, rate).run(mix, .5, work);
        squeeze(wish, bus, rate).run(mix, .5, work);
        double crest = crest(wish);
        double drive = Density.drive(mix, drive(wish, bus), BIAS, crest + BEFORE_TONE_DB);
        saturator(drive).run(mix, .01, work);
        work.report(.7, "mixing");
        tone(wish, bus, rate).run(mix, .4, work);
        double edge = Density.drive(mix, EDGE, 0, crest);
        if (edge > EDGE) {
            edge(edge).run(mix, .01, work);
        }
        float middle = centre(mix);
        Grain.dust(mix, crackle(wish, bus), hiss(wish, bus), Rng.of(seed, "dust", 0), rate, dustHighPass(wish));
        return new Levels(scale, drive, edge, middle);
    }

    /// What a loop was brought to.
    ///
    /// @param scale the factor that brought it to the level the bus is made for
    /// @param drive of the saturation
    /// @param edge drive of what rounds the peaks off in the end
    /// @param middle what that left of DC, since drums swing farther to one side, and what is taken out again
    record Levels(float scale, double drive, double edge, float middle) {}

    private static float centre(Sheet mix) {
        double left = 0;
        double right = 0;
        for (int i = 0; i < mix.frames; i++) {
            left += mix.left[i];
            right += mix.right[i];
        }
        float l = (float) (left / mix.frames);
        float r = (float) (right / mix.frames);
        for (int i = 0; i < mix.frames; i++) {
            mix.left[i] -= l;
            mix.right[i] -= r;
        }
        return .5f * (l + r);
    }

    /// @return level of the record's clicks in dB, below −90 none
    static double crackle(Wish wish, Knobs bus) {
        double lofi = Math.max(0, wish.move("lofi"));
        return Math.max(bus.get("crackle", -99), lofi > .1 ? -50 + 12 * lofi : -99);
    }

    /// @return level of the tape's hiss in dB, below −90 none
    static double hiss(Wish wish, Knobs bus) {
        double lofi = Math.max(0, wish.move("lofi"));
        return Math.max(bus.get("hiss", -99), lofi > .1 ? -64 + 10 * lofi : -99);
    }

    /// @return Hz below which dust would be bass where there is none
    static double dustHighPass(Wish wish) {
        return topsOnly(wish) ? 400 : 90;
    }

    private static float normalise(Sheet mix, Sheet room) {
        float peak = 1e-6f;
        for (int i = 0; i < mix.frames; i++) {
            peak = Math.max(peak, Math.max(Math.abs(mix.left[i]), Math.abs(mix.right[i])));
        }
        float scale = .6f / peak;
        for (int i = 0; i < mix.frames; i++) {
            mix.left[i] *= scale;
            mix.right[i] *= scale;
            room.left[i] *= scale;
            room.right[i] *= scale;
        }
        return scale;
    }

    private static double roomT60(Wish wish, Knobs bus) {
        return bus.get("room", .4) * StrictMath.pow(2, 1.8 * wish.move("reverb"));
    }

    static float roomGain(Knobs bus) {
        return bus.get("gate", 0) > 0 ? 1.3f : 1;
    }

    static Unit room(Wish wish, Knobs bus, int rate) {
        double t60 = roomT60(wish, bus);
        return new Reverb(t60, Math.clamp(.7 + t60 * .7, .7, 2.4), 6500, 160, rate);
    }

    static Unit compressor(Wish wish, Knobs bus, int rate) {
        double squeeze = Math.max(0, wish.move("compression"));
        return new Compressor(
                bus.get("threshold", -14) - 3 - 8 * squeeze,
                bus.get("ratio", 2) * (1.25 + squeeze),
                bus.get("attack", 10),
                bus.get("release", 100),
                2.5,
                rate);
    }

    static Unit squeeze(Wish wish, Knobs bus, int rate) {
        return new Squeeze(Math.max(0, bus.get("squeeze", .3) + .2 + .3 * wish.move("compression")), rate);
    }

    private static double drive(Wish wish, Knobs bus) {
        double lofi = Math.max(0, wish.move("lofi"));
        return Math.clamp(bus.get("drive", 1.3) * StrictMath.pow(2, 2.2 * wish.move("drive") + .5 * lofi), .4, 12);
    }

    /// @return dB between peak and RMS to which a whole kit is driven; a few drums alone are left as they are
    private static double crest(Wish wish) {
        if (!wish.only().isEmpty()) {
            return Density.ANY;
        }
        double low = wish.genre().crestLow();
        double high = wish.genre().crestHigh();
        double aim = .5 - .5 * wish.move("compression") - .35 * wish.move("drive");
        return low + Math.clamp(aim, 0, 1) * (high - low);
    }

    static Unit saturator(double drive) {
        return new Saturator(drive, BIAS, .5);
    }

    static Unit edge(double drive) {
        return new Saturator(drive, 0, .5);
    }

    private static boolean bassFree(Wish wish) {
        return !wish.plays("K") && !wish.plays("T") && !wish.plays("Su");
    }

    private static boolean topsOnly(Wish wish) {
        return !wish.only().isEmpty() && bassFree(wish) && !wish.plays("S") && !wish.plays("Cg");
    }

    static Unit tone(Wish wish, Knobs bus, int rate) {
        double lofi = Math.max(0, wish.move("lofi"));
        double bright = wish.move("brightness");
        double low = bus.get("lowpass", 20_000) * StrictMath.pow(2, Math.min(0, 3.2 * bright) - .8 * lofi);
        return new Tone(
                topsOnly(wish) ? 320 : bassFree(wish) ? 90 : 28,
                bright > 0 ? Math.max(low, low * (1 + bright)) : low,
                bus.get("treble", 2.5) + 13 * bright,
                1800,
                5 * wish.move("low") - 2 * Math.max(0, bright),
                1,
                130,
                rate);
    }
}
