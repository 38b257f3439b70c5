package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.codec.AudioExport;
import jerry4loops.format.codec.ExportFormat;
import jerry4loops.format.codec.FileSource;
import jerry4loops.format.codec.LoudnessTarget;
import jerry4loops.format.codec.Mastering;
import jerry4loops.format.codec.Watch;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;
import jerry4loops.time.Tempo;

/// A take on its way into a file for others: cut to bars, faded, made as loud as wanted, encoded, tagged.
///
/// Thread: any; immutable.
///
/// @param take the take's file
/// @param kind what it becomes
/// @param lufs integrated loudness wanted in LUFS, −40 … −5, with peaks held under −1 dBTP; empty for as it is
/// @param bars which bars of it, or empty for all
/// @param fadeIn seconds, 0 for none
/// @param fadeOut seconds, 0 for none
/// @param tempo of the take, for its bars and its tags
/// @param date when it began, where that is known
/// @param target the file to write; its folder exists
/// @param replace whether a file of that name may be replaced
public record TakeExport(
        Path take,
        Kind kind,
        OptionalDouble lufs,
        Optional<BarSpan> bars,
        double fadeIn,
        double fadeOut,
        Optional<Tempo> tempo,
        Optional<Instant> date,
        Path target,
        boolean replace) {

    /// What a take can become.
    public enum Kind {
        /// WAV with 16 bits.
        WAV_16(new ExportFormat.Wav(BitDepth.PCM_16)),
        /// WAV with 24 bits.
        WAV_24(ExportFormat.WAV),
        /// WAV with 32-bit floats.
        WAV_32F(new ExportFormat.Wav(BitDepth.FLOAT_32)),
        /// FLAC with 24 bits.
        FLAC(ExportFormat.FLAC),
        /// Opus at 160 kb/s.
        OPUS(ExportFormat.OPUS),
        /// MP3 at 256 kb/s.
        MP3(ExportFormat.MP3),
        /// AAC at 256 kb/s.
        AAC(ExportFormat.AAC);

        private final ExportFormat format;

        Kind(ExportFormat format) {
            this.format = format;
        }

        /// @return how its files end, without the dot
        public String extension() {
            return format.extension();
        }
    }

    /// Bars of a take, counted from 1, both included.
    ///
    /// @param first first bar to keep
    /// @param last last bar to keep
    public record BarSpan(int first, int last) {

        /// @throws IllegalArgumentException when it is none, with a sentence for the person
        public BarSpan {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("Bars count from 1, and the last one is not before the first.");
            }
        }

        /// @return how many bars
        public int count() {
            return last - first + 1;
        }
    }

    /// @throws IllegalArgumentException when something cannot be, with a sentence for the person
    public TakeExport {
        if (!(fadeIn >= 0 && fadeOut >= 0 && fadeIn <= 600 && fadeOut <= 600)) {
            throw new IllegalArgumentException("A fade lasts 0 to 600 seconds.");
        }
        if (bars.isPresent() && tempo.isEmpty()) {
            throw new IllegalArgumentException("The tempo of this take is not known, so it has no bars to cut at.");
        }
        lufs.ifPresent(value -> new LoudnessTarget(value, -1));
    }

    /// @return name of the target, for messages
    public String name() {
        return target.getFileName().toString();
    }

    /// Writes it. Thread: io; blocks.
    ///
    /// @param watch who may stop it, and is told how far it is
    /// @return frames written
    /// @throws java.util.concurrent.CancellationException when cancelled; nothing is left behind
    /// @throws IOException with a sentence for the person; nothing is left behind
    public long write(Watch watch) throws IOException {
        if (target.toAbsolutePath().equals(take.toAbsolutePath())) {
            throw new IOException("A take is not exported onto itself; choose another name.");
        }
        SoundSource.Supply supply = () -> new FileSource(take);
        int rate;
        long frames;
        try (var source = supply.open()) {
            rate = source.rate();
            frames = source.frames();
        }
        if (bars.isPresent()) {
            supply = trimmed(supply, rate, frames);
        }
        if (fadeIn > 0 || fadeOut > 0) {
            supply = Mastering.fade(supply, Math.round(fadeIn * rate), Math.round(fadeOut * rate));
        }
        SoundTags tags = tags(rate, frames);
        Watch writing = watch;
        if (lufs.isPresent()) {
            supply = Mastering.level(supply, new LoudnessTarget(lufs.getAsDouble(), -1), watch.part(0, 0.4));
            writing = watch.part(0.4, 1);
        }
        return new AudioExport().write(supply, new AudioExport.Target(target, kind.format, tags, replace), writing);
    }

    private SoundSource.Supply trimmed(SoundSource.Supply supply, int rate, long frames) throws IOException {
        long from = barLine(rate, bars.orElseThrow().first() - 1);
        long to = barLine(rate, bars.orElseThrow().last());
        if (frames > 0 && from >= frames) {
            throw new IOException(
                    "This take ends before bar " + bars.orElseThrow().first() + "; choose earlier bars.");
        }
        return Mastering.trim(supply, from, to);
    }

    /// What the log beside the take says of the part that is written; without a log, what the take itself says.
    private SoundTags tags(int rate, long frames) {
        String file = target.getFileName().toString();
        int dot = file.lastIndexOf('.');
        SoundTags own = TakeStories.tags(take);
        List<String> prompts = own.prompts();
        List<Long> seeds = own.seeds();
        Optional<PerformanceLog> log =
                TakeStories.log(take).filter(known -> known.head().rate() == rate);
        if (log.isPresent()) {
            var performed = new PerformedClips(log.get());
            long from = performed.from();
            var heard = bars.isEmpty()
                    ? performed.between(from, frames > 0 ? from + frames : Long.MAX_VALUE)
                    : performed.between(
                            from + barLine(rate, bars.get().first() - 1),
                            from + barLine(rate, bars.get().last()));
            var made = PerformedClips.made(heard);
            prompts = made.stream().map(PerformedClips.Made::prompt).toList();
            seeds = PerformedClips.seeds(made);
        }
        return new SoundTags(
                dot > 0 ? file.substring(0, dot) : file,
                own.artist(),
                tempo,
                bars.isPresent() ? OptionalInt.of(bars.orElseThrow().count()) : OptionalInt.empty(),
                own.key(),
                prompts,
                seeds,
                date);
    }

    private long barLine(int rate, int bars) {
        return new BeatGrid(rate, tempo.orElseThrow()).frameOfTick((long) bars * Beats.TICKS_PER_BAR);
    }
}
