package jerry4loops.generate;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Resampler;
import jerry4loops.audio.TimeStretch;
import jerry4loops.time.LoopLength;

/// Makes whatever a model sent exactly as long as the bars asked for, and says what it did.
///
/// ```
///  clean ─► listen for tempo and beat ─► cut or repeat whole bars ─► mend the loop point ─► stretch ─► resample
/// ```
///
/// The sound is measured, never believed. Its length in bars follows from the tempo that is heard in it where one can
/// be heard for certain, else from the one it was asked for. Loudness, peaks and onsets are measured by [AudioClip]
/// and [jerry4loops.audio.Peaks].
///
/// Thread: io threads; pure.
public final class Conform {

    /// Shorter than this many seconds is not shorter: servers cut to whole frames and blocks.
    private static final double SLACK_SECONDS = .012;

    private static final double AUDIBLE_MEAN = .005;
    private static final double AUDIBLE_STRETCH = .0005;
    private static final double MOST_BROKEN = .001;
    private static final double LEAST_OF_A_BAR = .4;

    /// @param clip exactly as long as asked for; where it does not fit, the sound as it came, cut or filled with
    ///     silence
    /// @param words what was done, such as `asked for 8 bars, got 4: repeated`; empty when nothing a person would
    ///     hear
    /// @param unfit why it cannot be made to fit, as a clause; empty when it fits
    public record Conformed(AudioClip clip, String words, Optional<String> unfit) {}

    private final String backend;
    private final RawSound sound;
    private final LoopKind kind;
    private final LoopLength wanted;
    private final int outRate;
    private final Set<String> words = new LinkedHashSet<>();

    private Conform(String backend, RawSound sound, LoopKind kind, LoopLength wanted, int outRate) {
        this.backend = backend;
        this.sound = sound;
        this.kind = kind;
        this.wanted = wanted;
        this.outRate = outRate;
    }

    /// @param backend name on screen
    /// @param sound as it came; not written to
    /// @param kind of loop
    /// @param wanted bars and tempo asked for
    /// @param outRate rate asked for
    /// @return the clip and the words
    /// @throws GenerationException with [Failure.Malformed] when it is silence, noise of a broken file, or next to
    /// nothing
    public static Conformed conform(String backend, RawSound sound, LoopKind kind, LoopLength wanted, int outRate) {
        return new Conform(backend, sound.cleaned(), kind, wanted, outRate).run(sound);
    }

    private Conformed run(RawSound came) {
        int broken = came.broken();
        if (broken > MOST_BROKEN * came.left().length) {
            throw malformed("samples that are no numbers");
        }
        if (sound.peak() < 1e-5) {
            throw malformed("silence");
        }
        if (broken > 0) {
            words.add("broken samples silenced");
        }
        if (came.mean() > AUDIBLE_MEAN) {
            words.add("offset removed");
        }
        Hearing heard = Hearing.of(sound);
        if (heard.isAnother()) {
            return asItIs(String.format(Locale.ROOT, "it plays at %.1f BPM", heard.bpm()));
        }
        if (heard.isOff()) {
            words.add(String.format(Locale.ROOT, "heard %.1f BPM", heard.bpm()));
        }
        return fit(heard);
    }

    private Conformed fit(Hearing heard) {
        double bar = 240 / heard.bpm() * sound.rate();
        int bars = wanted.bars().count();
        int intro = sound.introBars();
        if (intro > 0 && unit(bars, whole(intro * bar, bar)) < unit(bars, whole(0, bar))) {
            // So little came that the bars before the loop are needed.
            intro = 0;
        }
        int there = whole(intro * bar, bar);
        if (there < 1) {
            String detail = String.format(Locale.ROOT, "%.1f s of sound, less than a bar", sound.seconds());
            if (sound.left().length < LEAST_OF_A_BAR * bar) {
                throw malformed(detail);
            }
            return asItIs(detail);
        }
        int unit = unit(bars, there);
        sayBars(bars, there, unit, intro > 0 || sound.introBars() > 0);
        double change = heard.bpm() / wanted.tempo().bpm();
        if (change < TimeStretch.LEAST_RATIO || change > TimeStretch.MOST_RATIO) {
            return asItIs(String.format(Locale.ROOT, "%.1f BPM cannot become %s", heard.bpm(), wanted.tempo()));
        }
        var loop = pass(heard, intro * bar, (int) Math.round(unit * bar));
        if (Math.abs(change - 1) > AUDIBLE_STRETCH) {
            words.add(String.format(Locale.ROOT, "stretched %.1f %%", 100 * (change - 1)));
            int frames = LoopLength.of(unit, wanted.tempo()).frames(sound.rate());
            loop = TimeStretch.stretch(loop, frames, TimeStretch.Kind.of(kind));
        }
        int unitOut = LoopLength.of(unit, wanted.tempo()).frames(outRate);
        int total = wanted.frames(outRate);
        float[] l = tile(Resampler.resampleLoop(loop.left(), unitOut), total, bars / unit);
        float[] r = loop.left() == loop.right()
                ? l
                : tile(Resampler.resampleLoop(loop.right(), unitOut), total, bars / unit);
        return new Conformed(new AudioClip(l, r, outRate, wanted), String.join("; ", words), Optional.empty());
    }

    private int whole(double from, double bar) {
        return (int) Math.max(0, (sound.left().length - from + SLACK_SECONDS * sound.rate()) / bar);
    }

    /// @return the most whole bars there that go into those wanted without a rest
    private static int unit(int bars, int there) {
        int unit = Math.min(bars, there);
        while (unit > 1 && bars % unit != 0) {
            unit--;
        }
        return unit;
    }

    private void sayBars(int bars, int there, int unit, boolean withIntro) {
        String asked = "asked for " + bars + (bars == 1 ? " bar" : " bars") + ", got " + there;
        if (there < bars) {
            words.add(asked + (unit == there ? ": repeated" : ": the first " + unit + " repeated"));
        } else if (there > bars && !withIntro) {
            words.add(asked + ": cut");
        }
    }

    /// One pass, beginning on the beat, its end leading into its beginning.
    private TimeStretch.Loop pass(Hearing heard, double from, int frames) {
        int length = sound.left().length;
        int late = (int) Math.round(heard.lateSeconds() * sound.rate());
        int start = (int) Math.round(from) + late;
        frames = Math.min(frames, length - (int) Math.round(from));
        if (late > 0) {
            words.add(heard.lateWords());
        }
        RawSound turned = sound;
        if (start + frames > length) {
            // A loop already: what is missing at its end is what was cut off its beginning.
            turned = turned((int) Math.round(from), frames, late);
            start = 0;
        }
        var point = new LoopPoint(turned.left(), turned.right(), start, frames, sound.rate(), kind);
        // Servers that play an intro fade both ends of what they send: their loops are always led over.
        boolean isLedOver = sound.introBars() > 0 && start > 0;
        boolean clicks = !isLedOver && point.clicks();
        if (clicks) {
            words.add("loop point mended");
        }
        boolean mend = clicks || isLedOver;
        float[] l = point.pass(0, mend);
        return new TimeStretch.Loop(l, turned.left() == turned.right() ? l : point.pass(1, mend), sound.rate());
    }

    private RawSound turned(int from, int frames, int by) {
        float[] l = turned(sound.left(), from, frames, by);
        float[] r = sound.left() == sound.right() ? l : turned(sound.right(), from, frames, by);
        return new RawSound(l, r, sound.rate(), sound.made(), 0);
    }

    private static float[] turned(float[] in, int from, int frames, int by) {
        float[] out = new float[frames];
        for (int i = 0; i < frames; i++) {
            out[i] = in[from + (i + by) % frames];
        }
        return out;
    }

    /// What a person may use in spite of all: the beginning, at its own speed.
    private Conformed asItIs(String why) {
        int total = wanted.frames(outRate);
        float[] l = beginning(sound.left(), total);
        float[] r = sound.left() == sound.right() ? l : beginning(sound.right(), total);
        return new Conformed(new AudioClip(l, r, outRate, wanted), "as it came", Optional.of(why));
    }

    private float[] beginning(float[] in, int total) {
        return java.util.Arrays.copyOf(Resampler.resample(in, sound.rate(), outRate), total);
    }

    private GenerationException malformed(String detail) {
        return new GenerationException(new Failure.Malformed(backend, detail));
    }

    /// Each repeat begins where the grid says, a frame earlier or later than the length of one pass would have it.
    private static float[] tile(float[] unit, int total, int times) {
        if (times == 1 && unit.length == total) {
            return unit;
        }
        var out = new float[total];
        for (int i = 0; i < times; i++) {
            int from = (int) Math.round((double) total * i / times);
            int to = (int) Math.round((double) total * (i + 1) / times);
            for (int j = from; j < to; j++) {
                out[j] = unit[(j - from) % unit.length];
            }
        }
        return out;
    }
}
