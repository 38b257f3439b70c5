package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.KeyFinder;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.audio.Resampler;
import jerry4loops.audio.Rhythm;
import jerry4loops.audio.RhythmFinder;
import jerry4loops.format.codec.AnySoundReader;
import jerry4loops.generate.LoopPoint;
import jerry4loops.session.ImportProposal.Choice;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Makes loops of sound files: listens, proposes bars, tempo, beginning and key, and cuts out what the person chose.
///
/// ```
///  decode ─► tempo by length and by ear ─► bars, beginning, kind, key ─► (the person) ─► cut ─► mend the loop point
/// ```
///
/// Nothing is stretched here: a loop keeps the tempo it has, and [FitTempo] brings it to that of the session when
/// it is
/// played. A file that is exactly one loop is kept sample by sample; one that misses its length by a hair is
/// resampled to it as a circle.
///
/// Thread: io threads; pure functions of files.
final class ImportLoop {

    /// The longest file that is read, in frames: eight minutes at 48 kHz.
    static final int MOST_FRAMES = 8 * 60 * 48_000;

    private static final double LEAST_SECONDS = .15;
    private static final double SILENCE = 1e-5;
    private static final double LONGEST_LOOP_SECONDS = 70;
    private static final double LISTENED_SECONDS = 90;
    private static final double SLACK_SECONDS = .012;
    private static final double WHOLE_SECONDS = .020;
    private static final double WHOLE_SHARE = .0025;
    private static final double NEAR_BEATS = .2;
    private static final double NAMED_BEATS = .03;
    private static final double ROUND_BPM = .03;
    private static final int MOST_PROPOSED_BARS = 16;
    private static final Pattern NAMED_TEMPO =
            Pattern.compile("(?<![\\d.])(\\d{2,3}(?:[.,]\\d{1,3})?)[ _-]?bpm", Pattern.CASE_INSENSITIVE);

    /// A file that was read and heard.
    ///
    /// @param audio its sound
    /// @param choice what is proposed
    /// @param heard in words
    /// @param hasTempo whether a tempo was heard
    /// @param peaks of the whole
    record Opened(PcmAudio audio, Choice choice, String heard, boolean hasTempo, Peaks peaks) {}

    private ImportLoop() {}

    /// @param file any sound file
    /// @param session the tempo proposed where none is heard
    /// @param kind the lane's, or empty to listen for it
    /// @param cancelled asked every now and then
    /// @return what was heard
    /// @throws IOException with one sentence
    /// @throws java.util.concurrent.CancellationException when cancelled
    static Opened open(Path file, Tempo session, Optional<LoopKind> kind, BooleanSupplier cancelled)
            throws IOException {
        ImportFiles.check(file);
        PcmAudio audio = new AnySoundReader(MOST_FRAMES).read(file, cancelled);
        check(cancelled);
        if (audio.seconds() < LEAST_SECONDS) {
            throw new IOException("This file is too short to be a loop; choose one of a beat or more.");
        }
        if (peak(audio) < SILENCE) {
            throw new IOException("This file is silent from end to end; choose another one.");
        }
        String name = name(file);
        Grid grid = listen(audio, name, session);
        check(cancelled);
        Optional<MusicalKey> key = key(audio, grid);
        check(cancelled);
        LoopKind what = kind.orElse(key.isPresent() || !grid.hasTempo() ? LoopKind.INSTRUMENTS : LoopKind.DRUMS);
        var choice = new Choice(
                name, what, grid.bars(), grid.tempo(), grid.start(), what == LoopKind.DRUMS ? Optional.empty() : key);
        return new Opened(audio, choice, words(grid, key), grid.hasTempo(), Peaks.of(audio));
    }

    private static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new java.util.concurrent.CancellationException("The import was cancelled.");
        }
    }

    private static float peak(PcmAudio audio) {
        float peak = 0;
        for (int i = 0; i < audio.frames(); i++) {
            peak = Math.max(peak, Math.max(Math.abs(audio.left()[i]), Math.abs(audio.right()[i])));
        }
        return peak;
    }

    static String name(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String plain =
                (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ').strip();
        return plain.isEmpty() ? "loop" : plain;
    }

    private static String words(Grid grid, Optional<MusicalKey> key) {
        var words = new ArrayList<String>();
        words.add(grid.hasTempo() ? grid.tempo().toString() : "no tempo");
        key.ifPresent(found -> words.add(found.text()));
        return String.join(", ", words);
    }

    /// What is proposed of time.
    private record Grid(Tempo tempo, int bars, double start, boolean hasTempo) {}

    private static Grid listen(PcmAudio audio, String name, Tempo session) {
        double seconds = audio.seconds();
        Optional<Grid> named = named(name, seconds);
        if (named.isPresent()) {
            return named.get();
        }
        Optional<Rhythm> whole = seconds > LONGEST_LOOP_SECONDS
                ? Optional.empty()
                : RhythmFinder.ofLoop(audio.left(), audio.right(), audio.rate());
        PcmAudio part = beginning(audio);
        Optional<Rhythm> free = RhythmFinder.of(part.left(), part.right(), part.rate())
                .filter(rhythm -> rhythm.confidence() >= RhythmFinder.SURE);
        if (whole.isPresent()
                && (free.isEmpty() || agree(whole.get().bpm(), free.get().bpm(), seconds))) {
            return byBeats((int) Math.round(whole.get().bpm() * seconds / 60), seconds);
        }
        if (free.isPresent()) {
            return byEar(free.get(), seconds);
        }
        return new Grid(session, proposedBars(seconds, session.bpm()), 0, false);
    }

    private static PcmAudio beginning(PcmAudio audio) {
        int frames = (int) (LISTENED_SECONDS * audio.rate());
        if (audio.frames() <= frames) {
            return audio;
        }
        float[] left = Arrays.copyOf(audio.left(), frames);
        return new PcmAudio(
                left, audio.left() == audio.right() ? left : Arrays.copyOf(audio.right(), frames), audio.rate());
    }

    /// Sample packs write the tempo into the name; it counts where it makes the file a whole number of beats.
    private static Optional<Grid> named(String name, double seconds) {
        var matcher = NAMED_TEMPO.matcher(name);
        if (!matcher.find() || seconds > LONGEST_LOOP_SECONDS) {
            return Optional.empty();
        }
        double bpm = Double.parseDouble(matcher.group(1).replace(',', '.'));
        double beats = bpm * seconds / 60;
        boolean isWhole = Math.rint(beats) >= 1 && Math.abs(beats - Math.rint(beats)) < NAMED_BEATS;
        return isWhole && bpm >= 40 && bpm <= 300
                ? Optional.of(byBeats((int) Math.rint(beats), seconds))
                : Optional.empty();
    }

    /// Whether two tempi, an octave apart or not, count the same beats from end to end.
    private static boolean agree(double whole, double free, double seconds) {
        for (double octave : new double[] {.5, 1, 2}) {
            if (Math.abs(free * octave - whole) * seconds / 60 < NEAR_BEATS) {
                return true;
            }
        }
        return false;
    }

    /// The file is one loop of so many beats.
    private static Grid byBeats(int beats, double seconds) {
        Tempo tempo = rounded(60 * beats / seconds, seconds);
        int bars = Math.clamp(beats / 4, 1, Bars.MAX);
        return new Grid(tempo, bars, 0, true);
    }

    private static Grid byEar(Rhythm rhythm, double seconds) {
        Tempo tempo = rounded(rhythm.bpm(), 0);
        double start = rhythm.downbeatSeconds() < SLACK_SECONDS ? 0 : rhythm.downbeatSeconds();
        if (seconds - start < 240 / tempo.bpm()) {
            start = 0;
        }
        return new Grid(tempo, proposedBars(seconds - start, tempo.bpm()), start, true);
    }

    /// A tempo that is whole but for what a file's end is worth is meant to be whole.
    private static Tempo rounded(double bpm, double seconds) {
        double whole = Math.rint(bpm);
        boolean isMeant = seconds == 0 ? Math.abs(bpm - whole) < ROUND_BPM : Math.abs(whole / bpm - 1) * seconds < .001;
        return Tempo.ofBpm(Math.clamp(isMeant ? whole : bpm, 20, 400));
    }

    private static int proposedBars(double seconds, double bpm) {
        double there = (seconds + SLACK_SECONDS) * bpm / 240;
        int bars = 1;
        while (2 * bars <= there && bars < MOST_PROPOSED_BARS) {
            bars *= 2;
        }
        return bars;
    }

    private static Optional<MusicalKey> key(PcmAudio audio, Grid grid) {
        int from = (int) (grid.start() * audio.rate());
        int to = (int)
                Math.min(audio.frames(), from + grid.bars() * 240 / grid.tempo().bpm() * audio.rate());
        float[] left = Arrays.copyOfRange(audio.left(), from, Math.max(from, to));
        float[] right =
                audio.left() == audio.right() ? left : Arrays.copyOfRange(audio.right(), from, Math.max(from, to));
        return KeyFinder.find(left, right, audio.rate());
    }

    /// Cuts out what was chosen.
    ///
    /// @param audio the file's sound
    /// @param choice what shall be made of it
    /// @param isRhythm whether a file that is too short is repeated, and not followed by silence
    /// @param now the moment
    /// @return the loop, at the file's rate and its own tempo
    /// @throws IOException with one sentence when that lies outside the file
    static Loop make(PcmAudio audio, Choice choice, boolean isRhythm, Instant now) throws IOException {
        var words = new ArrayList<String>();
        LoopLength length = LoopLength.of(choice.bars(), choice.tempo());
        int frames = length.frames(audio.rate());
        int start = (int) Math.round(choice.startSeconds() * audio.rate());
        if (start < 0 || start >= audio.frames()) {
            throw new IOException("The loop would begin after the end of the file; choose an earlier beginning.");
        }
        float[][] made = cut(audio, choice, isRhythm, start, frames, words);
        var clip = new AudioClip(made[0], made[1], audio.rate(), length);
        var provenance = new Provenance(
                choice.name(),
                "",
                0,
                "import",
                "imported",
                choice.key(),
                List.of(),
                String.join("; ", words),
                List.of("imported"),
                now,
                "");
        return new Loop(choice.kind(), choice.name(), clip, provenance, Peaks.of(clip));
    }

    private static float[][] cut(
            PcmAudio audio, Choice choice, boolean isRhythm, int start, int frames, List<String> words) {
        int there = audio.frames();
        double seconds = choice.seconds();
        double slack = Math.min(WHOLE_SECONDS, WHOLE_SHARE * seconds) * audio.rate();
        if (start == 0 && Math.abs(there - frames) <= Math.max(1.5, slack)) {
            if (there == frames) {
                return both(audio, channel -> channel);
            }
            if (Math.abs(there - frames) > 1) {
                words.add(String.format(Locale.ROOT, "resampled by %.3f %%", 100.0 * (frames - there) / there));
            }
            return both(audio, channel -> Resampler.resampleLoop(channel, frames));
        }
        if (start + frames <= there) {
            words.add(String.format(Locale.ROOT, "cut from %.3f s", (double) start / audio.rate()));
            var point = new LoopPoint(audio.left(), audio.right(), start, frames, audio.rate(), choice.kind());
            boolean mend = point.clicks();
            if (mend) {
                words.add("loop point mended");
            }
            float[] left = point.pass(0, mend);
            return new float[][] {left, audio.left() == audio.right() ? left : point.pass(1, mend)};
        }
        double beat = 60 / choice.tempo().bpm() * audio.rate();
        long beats = Math.round(there / beat);
        if (isRhythm && beats >= 1 && Math.abs(there - beats * beat) <= WHOLE_SECONDS * audio.rate()) {
            words.add(start == 0 ? "repeated to whole bars" : "turned to its beginning");
            int unit = (int) Math.round(beats * beat);
            return both(audio, channel -> around(Resampler.resampleLoop(channel, unit), start, frames));
        }
        words.add("filled with silence");
        return both(audio, channel -> Arrays.copyOf(Arrays.copyOfRange(channel, start, there), frames));
    }

    /// Repeats begin where the unit's own length puts them, to the frame nearest.
    private static float[] around(float[] unit, int start, int frames) {
        float[] out = new float[frames];
        for (int i = 0; i < frames; i++) {
            out[i] = unit[(start + i) % unit.length];
        }
        return out;
    }

    private static float[][] both(PcmAudio audio, java.util.function.UnaryOperator<float[]> change) {
        float[] left = change.apply(audio.left());
        return new float[][] {left, audio.left() == audio.right() ? left : change.apply(audio.right())};
    }
}
