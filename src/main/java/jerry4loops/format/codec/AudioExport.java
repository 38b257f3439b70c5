package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.WavTags;
import jerry4loops.format.WavWriter;

/// Writes sound of any length as a file: WAV, FLAC, Opus, MP3 or AAC, with what it has to say about itself.
///
/// The file grows under a hidden name beside its goal and takes its own name in one step when it is whole and on the
/// disk. Cancelled or failed, it leaves nothing behind, and a file that was there before is as it was. The same sound
/// gives the same file.
///
/// Where a codec has rates of its own the sound is resampled: Opus to 48 kHz, MP3 and AAC to 44.1 or 48 kHz. WAV
/// and FLAC keep the rate. Whole numbers are dithered.
///
/// Thread: io threads; one export may run while others do. Memory: a second or two of sound, whatever its length.
public final class AudioExport {

    private static final int BLOCK_FRAMES = 4096;

    private final ByteSink.Factory sinks;

    /// Writes to the disk.
    public AudioExport() {
        this(ByteSink::create);
    }

    /// @param sinks makes the files
    public AudioExport(ByteSink.Factory sinks) {
        this.sinks = sinks;
    }

    /// Where a sound goes.
    ///
    /// @param file the goal; its folder exists
    /// @param format what it becomes
    /// @param tags what it says about itself
    /// @param replace whether a file of that name may be replaced
    public record Target(Path file, ExportFormat format, SoundTags tags, boolean replace) {}

    /// Writes a sound.
    ///
    /// @param supply the sound; opened once, and closed
    /// @param target where it goes
    /// @param watch who may stop it
    /// @return frames written, at the rate of the file
    /// @throws CancellationException when cancelled
    /// @throws ExportException when it cannot be written, with a sentence for the person
    /// @throws IOException when the sound cannot be read
    public long write(SoundSource.Supply supply, Target target, Watch watch) throws IOException {
        watch.check();
        try (var source = supply.open();
                var file = new PartialFile(sinks, target.file(), target.replace())) {
            var sound = source;
            if (codecOf(target.format()) instanceof AudioCodec codec && codec.rateFor(source.rate()) != source.rate()) {
                sound = new ResampledSource(source, codec.rateFor(source.rate()));
            }
            long frames = copy(sound, file, target, watch);
            watch.check();
            file.keep();
            watch.progress().accept(1);
            return frames;
        }
    }

    private static long copy(SoundSource sound, PartialFile file, Target target, Watch watch) throws IOException {
        var left = new float[BLOCK_FRAMES];
        var right = new float[BLOCK_FRAMES];
        long done = 0;
        try (var writer = open(file, target, sound.rate())) {
            while (true) {
                watch.check();
                int count = sound.read(left, right, 0, BLOCK_FRAMES);
                try {
                    if (count == 0) {
                        return writer.finish();
                    }
                    writer.write(left, right, 0, count);
                } catch (IOException e) {
                    throw ExportException.writing(target.file(), e);
                }
                done += count;
                watch.report(done, sound.frames());
            }
        }
    }

    private static SoundWriter open(PartialFile file, Target target, int rate) throws ExportException {
        try {
            if (target.format() instanceof ExportFormat.Wav(BitDepth depth)) {
                return wav(new WavWriter(file.sink(), rate, depth), rate, target.tags());
            }
            return new EncodedWriter(
                    file.sink(), containerOf(target.format()), codecOf(target.format()), rate, target.tags());
        } catch (IOException e) {
            throw ExportException.writing(target.file(), e);
        }
    }

    private static SoundWriter wav(WavWriter writer, int rate, SoundTags tags) {
        var meter = new ProgrammeMeter(rate);
        return new SoundWriter() {
            @Override
            public void write(float[] left, float[] right, int offset, int count) throws IOException {
                meter.add(left, right, offset, count);
                writer.write(left, right, offset, count);
            }

            @Override
            public long finish() throws IOException {
                writer.tag(new WavTags(tags, Optional.of(meter.finish())));
                writer.close();
                return writer.frames();
            }

            @Override
            public void close() {
                // A file that was not finished is given up.
            }
        };
    }

    private static String containerOf(ExportFormat format) {
        return switch (format) {
            case ExportFormat.Wav _ -> "wav";
            case ExportFormat.Flac _ -> "flac";
            case ExportFormat.Opus _ -> "opus";
            case ExportFormat.Mp3 _ -> "mp3";
            case ExportFormat.Aac _ -> "ipod";
        };
    }

    /// The codec of a format, null for plain samples.
    private static AudioCodec codecOf(ExportFormat format) {
        return switch (format) {
            case ExportFormat.Wav _ -> null;
            case ExportFormat.Flac flac -> AudioCodec.flac(flac.bits());
            case ExportFormat.Opus opus -> AudioCodec.opus(opus.kbps());
            case ExportFormat.Mp3 mp3 -> AudioCodec.mp3(mp3.kbps());
            case ExportFormat.Aac aac -> AudioCodec.aac(aac.kbps());
        };
    }
}
