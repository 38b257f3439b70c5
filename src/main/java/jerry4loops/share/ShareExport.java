package jerry4loops.share;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.codec.VideoExport;
import jerry4loops.format.codec.VideoFormat;
import jerry4loops.format.codec.Watch;

/// Writes a piece as a video or as one picture to be posted. Reads its sound twice: to see it, and to have it in the
/// video. Cancelled or failed it leaves nothing behind.
///
/// Thread: io threads; a machine without a display will do. Memory: some pictures and 100 bytes a second of the
/// piece.
public final class ShareExport {

    /// Smooth to the eye, and what every service keeps.
    private static final int PICTURES_PER_SECOND = 30;

    private static final double SHARE_OF_LOOKING = 0.03;

    private final ByteSink.Factory sinks;

    /// Writes to the disk.
    public ShareExport() {
        this(ByteSink::create);
    }

    /// @param sinks makes the files of videos
    public ShareExport(ByteSink.Factory sinks) {
        this.sinks = sinks;
    }

    /// Where it goes.
    ///
    /// @param file the goal; its folder exists
    /// @param size of the pictures
    /// @param replace whether a file of that name may be replaced
    public record Target(Path file, PictureSize size, boolean replace) {}

    /// Writes a video at 30 pictures a second, as long as the sound.
    ///
    /// @param story what the pictures tell
    /// @param supply the sound; opened twice
    /// @param target where it goes
    /// @param kind container and codecs
    /// @param watch who may stop it
    /// @return pictures written
    /// @throws CancellationException when cancelled
    /// @throws IOException when it cannot be written, the sound not be read or nothing be painted, with a sentence
    /// for the person
    public long video(Story story, SoundSource.Supply supply, Target target, VideoFormat.Kind kind, Watch watch)
            throws IOException {
        PictureSize size = target.size();
        var format = new VideoFormat(kind, size.width(), size.height(), PICTURES_PER_SECOND);
        Envelope sound = look(supply, watch.part(0, SHARE_OF_LOOKING));
        return new VideoExport(sinks)
                .write(
                        supply,
                        painter(story, sound, size),
                        new VideoExport.Target(target.file(), format, tags(story), target.replace()),
                        watch.part(SHARE_OF_LOOKING, 1));
    }

    /// Writes one picture as PNG.
    ///
    /// @param story what it tells
    /// @param supply the sound; opened once
    /// @param target where it goes
    /// @param place the moment that is shown, 0 … 1 of the piece
    /// @param watch who may stop it
    /// @throws CancellationException when cancelled
    /// @throws IOException as for [#video]
    public void still(Story story, SoundSource.Supply supply, Target target, double place, Watch watch)
            throws IOException {
        Envelope sound = look(supply, watch.part(0, 0.9));
        PictureSize size = target.size();
        var pixels = new Pixels(size.width(), size.height());
        painter(story, sound, size).paint(Math.clamp(place, 0, 1) * sound.seconds(), pixels.argb());
        var png = new ByteArrayOutputStream();
        // PNGs with transparency are drawn on black or white by some services, so there is none.
        var opaque = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        opaque.setRGB(0, 0, size.width(), size.height(), pixels.argb(), 0, size.width());
        // The cache of ImageIO would be a file.
        try (var out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(opaque, "png", out);
        }
        keep(png.toByteArray(), target);
        watch.progress().accept(1);
    }

    private static Envelope look(SoundSource.Supply supply, Watch watch) throws IOException {
        Envelope sound = Envelope.of(supply, watch);
        if (sound.seconds() <= 0) {
            throw new IOException("There is no sound in it to be shown.");
        }
        return sound;
    }

    private static StoryPainter painter(Story story, Envelope sound, PictureSize size) throws IOException {
        try {
            return new StoryPainter(story, sound, size);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static SoundTags tags(Story story) {
        List<String> prompts = story.lanes().stream()
                .flatMap(lane -> lane.sections().stream())
                .sorted(Comparator.comparingDouble(Story.Section::from))
                .map(Story.Section::prompt)
                .filter(prompt -> !prompt.isBlank())
                .distinct()
                .toList();
        return new SoundTags(
                story.title(),
                "",
                story.tempo(),
                OptionalInt.empty(),
                story.key(),
                prompts,
                story.seeds(),
                Optional.empty());
    }

    private static void keep(byte[] png, Target target) throws IOException {
        Path goal = target.file().toAbsolutePath();
        Path partial = goal.resolveSibling("." + goal.getFileName() + "." + System.nanoTime() + ".part");
        try {
            Files.write(partial, png);
            if (target.replace()) {
                Files.move(partial, goal, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(partial, goal);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException("There is already a file “" + goal.getFileName() + "”; choose another name.", e);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
