package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jerry4loops.format.codec.Watch;
import jerry4loops.library.UserFolder;
import jerry4loops.share.PictureSize;
import jerry4loops.share.ShareExport;
import jerry4loops.workflow.ShareOrder;
import jerry4loops.workflow.ShareTake;
import jerry4loops.workflow.TakeStories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `share`: makes a video or a still of a take, to be posted.
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a video of a take to be posted, or with --still one picture.",
            "Shows its waveform with a playhead and, where they are known, the prompts as they changed."
        })
final class ShareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TAKE", description = "the sound: WAV, FLAC or another kind")
    private Path take;

    @Option(
            names = "--size",
            defaultValue = "square",
            description = "square (1080 × 1080), portrait (1080 × 1920) or wide (1920 × 1080)")
    private String size;

    @Option(names = "--format", description = "mp4 or webm; without it the ending of --out decides")
    private String format;

    @Option(names = "--still", description = "one picture (PNG) instead of a video")
    private boolean still;

    @Option(names = "--title", description = "instead of the take's own")
    private String title;

    @Option(names = "--out", required = true, description = "the file to write; an older one is replaced")
    private Path out;

    @Override
    public Integer call() throws IOException {
        // Pictures are painted in memory. With a display Java 2D would connect to it, and on a Mac show up in the dock.
        System.setProperty("java.awt.headless", "true");
        ShareOrder order = order();
        long began = System.nanoTime();
        make(order);
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %d × %d, made in %.1f s",
                        out,
                        order.size().width(),
                        order.size().height(),
                        (System.nanoTime() - began) / 1e9));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private ShareOrder order() throws IOException {
        Arguments.checkWritable(out);
        if (!Files.isRegularFile(take)) {
            throw new BadInputException("There is no file “" + take + "”.");
        }
        if (Files.exists(out) && Files.isSameFile(take, out)) {
            throw new BadInputException("The take itself would be overwritten; name another file with --out.");
        }
        try {
            return new ShareOrder(take, kind(), PictureSize.parse(size), Optional.ofNullable(title), out);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage(), e);
        }
    }

    private ShareOrder.Kind kind() {
        if (still) {
            if (format != null) {
                throw new BadInputException("A still has no --format; leave one of the two out.");
            }
            return ShareOrder.Kind.STILL;
        }
        String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
        String wanted = format == null ? (name.endsWith(".webm") ? "webm" : "mp4") : format.strip();
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "mp4" -> ShareOrder.Kind.MP4;
            case "webm" -> ShareOrder.Kind.WEBM;
            default -> throw new BadInputException("“" + wanted + "” is not a format; say mp4 or webm.");
        };
    }

    /// Interrupted from the keyboard it leaves no half file behind.
    private void make(ShareOrder order) throws IOException {
        var stop = new AtomicBoolean();
        var done = new CountDownLatch(1);
        var onInterrupt = new Thread(() -> {
            stop.set(true);
            try {
                done.await(3, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            var watch = new Watch(stop::get, new Progress()::show);
            ShareTake.make(
                    new ShareExport(), new TakeStories(UserFolder.find().clips()), order, /*replace=*/ true, watch);
        } catch (CancellationException e) {
            throw new IOException("Stopped; nothing was written.", e);
        } finally {
            done.countDown();
            if (!stop.get()) {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            }
        }
    }

    /// Per cent on the terminal, where there is one.
    private final class Progress {

        private final boolean hasTerminal =
                System.console() != null && System.console().isTerminal();
        private int shown = -1;

        void show(double fraction) {
            int percent = (int) (100 * fraction);
            if (hasTerminal && percent != shown) {
                shown = percent;
                var err = spec.commandLine().getErr();
                err.print("\r" + percent + " % " + (percent == 100 ? "\n" : ""));
                err.flush();
            }
        }
    }
}
