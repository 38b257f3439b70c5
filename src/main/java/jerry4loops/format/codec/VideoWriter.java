package jerry4loops.format.codec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundTags;

/// Writes a video from pictures and sound given in step with each other.
///
/// The file grows under a hidden name and takes its own when [#finish()] is done; closed before, it leaves nothing
/// behind. [VideoExport] does all of it for a sound and a painter.
///
/// Thread: io threads, one at a time; blocks on the disk. Memory: a few pictures and at most [#MOST_SECONDS_APART] of
/// packets, whatever the length.
public final class VideoWriter implements Closeable {

    /// How far pictures and sound may be apart: what is ahead has to wait for the other in memory.
    public static final double MOST_SECONDS_APART = 10;

    private final VideoFormat format;
    private final int rate;
    private final Path goal;
    private final PartialFile file;
    private OutputContainer container;
    private PictureTrack pictures;
    private AudioTrack sound;

    /// Begins a file.
    ///
    /// @param sinks makes the file
    /// @param file the goal; its folder exists
    /// @param format what the video is
    /// @param rate frames per second of the sound, one that [VideoFormat#soundRate] gives
    /// @param tags what the file says about itself
    /// @param replace whether a file of that name may be replaced
    /// @throws ExportException when it cannot be begun, with a sentence for the person
    public VideoWriter(ByteSink.Factory sinks, Path file, VideoFormat format, int rate, SoundTags tags, boolean replace)
            throws ExportException {
        if (format.soundRate(rate) != rate) {
            throw new IllegalArgumentException(
                    "The sound of this video has " + format.soundRate(rate) + " frames a second, not " + rate + ".");
        }
        this.format = format;
        this.rate = rate;
        goal = file;
        this.file = new PartialFile(sinks, file, replace);
        try {
            container = new OutputContainer(this.file.sink(), format.kind().container());
            pictures = new PictureTrack(container, format);
            sound = new AudioTrack(container, format.audio(), rate);
            boolean mp4 = format.kind() == VideoFormat.Kind.MP4;
            container.begin(
                    ContainerTags.of(format.kind().container(), tags),
                    mp4 ? Map.of("movie_timescale", Integer.toString(rate)) : Map.of());
        } catch (IOException e) {
            throw givenUp(e);
        }
    }

    private ExportException givenUp(IOException e) {
        var sentence = ExportException.writing(goal, e);
        try {
            close();
        } catch (IOException closing) {
            sentence.addSuppressed(closing);
        }
        return sentence;
    }

    /// Appends a picture; it is shown for one over the pace of the format.
    ///
    /// @param argb one `int` a pixel, `0xAARRGGBB`, row by row from the top, opaque; not kept
    /// @throws ExportException when the disk refuses, with a sentence for the person
    /// @throws IllegalArgumentException for another number of pixels
    /// @throws IllegalStateException when the sound is too far behind
    public void picture(int[] argb) throws ExportException {
        if (argb.length != format.width() * format.height()) {
            throw new IllegalArgumentException(
                    "A picture has " + format.width() + " × " + format.height() + " pixels, not " + argb.length + ".");
        }
        stayInStep();
        try {
            pictures.write(argb);
        } catch (IOException e) {
            throw ExportException.writing(goal, e);
        }
    }

    /// Appends sound.
    ///
    /// @param left left samples, full scale ±1
    /// @param right right samples
    /// @param offset first frame to take
    /// @param count how many, up to a second
    /// @throws ExportException when the disk refuses, with a sentence for the person
    /// @throws IllegalStateException when the pictures are too far behind
    public void sound(float[] left, float[] right, int offset, int count) throws ExportException {
        stayInStep();
        try {
            sound.write(left, right, offset, count);
        } catch (IOException e) {
            throw ExportException.writing(goal, e);
        }
    }

    private void stayInStep() {
        double apart = (double) pictures.pictures() / format.picturesPerSecond() - (double) sound.frames() / rate;
        if (Math.abs(apart) > MOST_SECONDS_APART) {
            throw new IllegalStateException("Pictures and sound of a video are given in step.");
        }
    }

    /// Completes the file and gives it its name.
    ///
    /// @throws ExportException when the disk refuses, with a sentence for the person
    public void finish() throws ExportException {
        try {
            pictures.finish();
            sound.finish();
            container.finish();
            file.keep();
        } catch (IOException e) {
            throw ExportException.writing(goal, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (sound != null) {
            sound.close();
            sound = null;
        }
        if (pictures != null) {
            pictures.close();
            pictures = null;
        }
        if (container != null) {
            container.close();
            container = null;
        }
        file.close();
    }
}
