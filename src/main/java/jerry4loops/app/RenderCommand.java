package jerry4loops.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import jerry4loops.audio.AudioClip;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.ClipReader;
import jerry4loops.format.PerformanceEvent;
import jerry4loops.format.PerformanceException;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.PerformanceReader;
import jerry4loops.format.PerformanceScript;
import jerry4loops.format.SoundFormatException;
import jerry4loops.format.WavWriter;
import jerry4loops.format.codec.AnySoundReader;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.workflow.RenderPerformance;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `render`: plays a written performance offline and writes what it sounds like, or what it records.
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a written performance, or one that was played, through the engine and writes a WAV file.",
            "A performance that records writes its take; one that does not is written whole.",
            "The log beside a take (.jam) gives the take again, bit for bit, or changed, or as stems."
        })
final class RenderCommand implements Callable<Integer> {

    private static final int DEFAULT_RATE = 48_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PERFORMANCE",
            description = "a script (.json, see src/docs/performance-format.md) or a log (.jam, see"
                    + " src/docs/performance-log.md)")
    private Path performance;

    @Option(names = "--out", required = true, description = "the WAV file to write; with --stems, the folder")
    private Path out;

    @Option(names = "--rate", description = "sample rate in Hz (48000; a log has its own)")
    private Integer wantedRate;

    @Option(names = "--bit-depth", description = "16, 24 or 32f (24; stems 32f)")
    private String bitDepth;

    @ArgGroup(exclusive = false, heading = "Of a log only:%n")
    private RenderLogOptions logOptions = new RenderLogOptions();

    private int rate = DEFAULT_RATE;

    @Override
    public Integer call() throws IOException {
        if (Files.isRegularFile(performance) && PerformanceLogReader.isLog(performance)) {
            if (wantedRate != null) {
                throw new BadInputException("A log is rendered at the rate at which it was played; leave --rate out.");
            }
            return logOptions.render(performance, out, bitDepth, spec.commandLine());
        }
        if (logOptions.isUsed()) {
            throw new BadInputException("--stems, --set, --without and --clips belong to a log (.jam).");
        }
        rate = wantedRate == null ? DEFAULT_RATE : wantedRate;
        Arguments.checkRate(rate);
        BitDepth depth = Arguments.bitDepth(bitDepth == null ? "24" : bitDepth);
        Arguments.checkWritable(out);
        PerformanceScript script = read();
        boolean records =
                script.events().stream().anyMatch(event -> event instanceof PerformanceEvent.Record r && r.start());
        PrintWriter err = spec.commandLine().getErr();
        try (var file = new PartialWav(out, rate, depth)) {
            var remarks =
                    new RenderPerformance(script, clips(script), rate, new Output(file, records)).render(Progress.NONE);
            if (records && file.frames() == 0) {
                throw new BadInputException("The performance records nothing: its recording ends before it begins.");
            }
            file.keep();
            remarks.stream().distinct().forEach(remark -> err.println("jerry4loops: " + remark));
            err.flush();
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            java.util.Locale.ROOT, "%s: %.2f s at %d Hz", out, (double) file.frames() / rate, rate));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private PerformanceScript read() throws IOException {
        if (!Files.isRegularFile(performance)) {
            throw new BadInputException("There is no file “" + performance + "”.");
        }
        try {
            return new PerformanceReader().read(performance);
        } catch (PerformanceException e) {
            throw new BadInputException(e.getMessage(), e);
        }
    }

    private Map<String, AudioClip> clips(PerformanceScript script) throws IOException {
        var clips = new HashMap<String, AudioClip>();
        var band = new HouseBand(Runnable::run);
        for (Map.Entry<String, LoopRequest> entry :
                RenderPerformance.requests(script, rate).entrySet()) {
            clips.put(
                    entry.getKey(),
                    band.compose(entry.getValue(), Progress.NONE, new Cancellation())
                            .clip());
        }
        for (var entry : script.clips().entrySet()) {
            if (entry.getValue() instanceof PerformanceScript.WavFile wav) {
                clips.put(entry.getKey(), wav(entry.getKey(), wav));
            }
        }
        return clips;
    }

    private AudioClip wav(String id, PerformanceScript.WavFile wav) throws IOException {
        if (!Files.isRegularFile(wav.file())) {
            throw new BadInputException("Clip “" + id + "”: there is no file “" + wav.file() + "”.");
        }
        try {
            return new ClipReader(new AnySoundReader()).read(wav.file(), wav.length(), rate);
        } catch (SoundFormatException e) {
            throw new BadInputException("Clip “" + id + "”: " + e.getMessage(), e);
        }
    }

    /// Takes the mix, or only what is recorded; several takes follow each other in the file.
    private record Output(PartialWav file, boolean records) implements RenderPerformance.Output {

        @Override
        public void mix(float[] left, float[] right, int offset, int frames) throws IOException {
            if (!records) {
                file.write(left, right, offset, frames);
            }
        }

        @Override
        public void take(float[] left, float[] right, int frames) throws IOException {
            file.write(left, right, 0, frames);
        }
    }

    /// A WAV that takes its name only when it is complete.
    private static final class PartialWav implements Closeable {

        private final Path whole;
        private final Path partial;
        private final WavWriter writer;
        private boolean closed;

        PartialWav(Path file, int rate, BitDepth depth) throws IOException {
            whole = file.toAbsolutePath();
            partial = whole.resolveSibling("." + whole.getFileName() + "." + System.nanoTime() + ".part");
            writer = new WavWriter(ByteSink.create(partial), rate, depth);
        }

        void write(float[] left, float[] right, int offset, int frames) throws IOException {
            writer.write(left, right, offset, frames);
        }

        long frames() {
            return writer.frames();
        }

        void keep() throws IOException {
            closed = true;
            writer.close();
            Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                writer.close();
            }
            Files.deleteIfExists(partial);
        }
    }
}
