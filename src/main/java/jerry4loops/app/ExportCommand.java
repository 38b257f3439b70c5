package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.codec.Watch;
import jerry4loops.time.Tempo;
import jerry4loops.workflow.TakeExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `export`: writes a take as a file of another kind, cut, faded and levelled as wished.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a take as WAV, FLAC, Opus, MP3 or AAC.",
            "Bars count from 1, both ends included; the tempo comes from the take or from --bpm."
        })
final class ExportCommand implements Callable<Integer> {

    private static final Pattern BARS = Pattern.compile("(\\d{1,6})(?:\\.\\.(\\d{1,6}))?");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TAKE", description = "a sound file, or the name of a take in the library")
    private String take;

    @Option(names = "--to", description = "wav, flac, opus, mp3 or aac; else what --out ends with")
    private String to;

    @Option(
            names = "--bit-depth",
            defaultValue = "24",
            description = "of a WAV: 16, 24 or 32f (default ${DEFAULT-VALUE})")
    private String bitDepth;

    @Option(names = "--loudness", description = "integrated loudness in LUFS, -40 to -5; peaks stay under -1 dBTP")
    private Double loudness;

    @Option(names = "--bars", description = "such as 4..12, or 4 for one bar")
    private String bars;

    @Option(names = "--bpm", description = "tempo, where the take does not say")
    private String bpm;

    @Option(names = "--fade-in", defaultValue = "0", description = "seconds (default ${DEFAULT-VALUE})")
    private double fadeIn;

    @Option(names = "--fade", defaultValue = "0", description = "seconds at the end (default ${DEFAULT-VALUE})")
    private double fade;

    @Option(names = "--out", required = true, description = "the file to write")
    private Path out;

    @Option(names = "--replace", description = "replace a file of that name")
    private boolean replace;

    @Override
    public Integer call() throws IOException {
        Path file = TakeFolders.find(take);
        Arguments.checkWritable(out);
        long frames = export(file).write(Watch.NONE);
        spec.commandLine()
                .getOut()
                .println(String.format(Locale.ROOT, "%s: %d frames, %d bytes", out, frames, Files.size(out)));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private TakeExport export(Path file) throws IOException {
        Optional<TakeInfo> info = info(file);
        try {
            return new TakeExport(
                    file,
                    kind(),
                    loudness == null ? OptionalDouble.empty() : OptionalDouble.of(loudness),
                    bars == null ? Optional.empty() : Optional.of(span(bars)),
                    fadeIn,
                    fade,
                    tempo(info),
                    info.filter(known -> known.startedAt() > 0).map(known -> Instant.ofEpochMilli(known.startedAt())),
                    out.toAbsolutePath(),
                    replace);
        } catch (IllegalArgumentException e) {
            String hint = bars != null && bpm == null ? " Give it with --bpm." : "";
            throw new BadInputException(e.getMessage() + (e.getMessage().contains("tempo") ? hint : ""), e);
        }
    }

    private Optional<Tempo> tempo(Optional<TakeInfo> info) {
        if (bpm != null) {
            return Optional.of(Tempo.parse(bpm));
        }
        return info.map(TakeInfo::milliBpm)
                .filter(milli -> milli >= Tempo.MIN_MILLI_BPM && milli <= Tempo.MAX_MILLI_BPM)
                .map(Tempo::new);
    }

    private static Optional<TakeInfo> info(Path file) throws IOException {
        Path sidecar = TakeSidecars.info(file);
        return Files.isRegularFile(sidecar)
                ? Optional.of(new TakeSidecars().decodeInfo(Files.readAllBytes(sidecar)))
                : Optional.empty();
    }

    private static TakeExport.BarSpan span(String text) {
        var match = BARS.matcher(text.strip());
        if (!match.matches()) {
            throw new BadInputException("“" + text + "” are no bars; write them like 4..12.");
        }
        int first = Integer.parseInt(match.group(1));
        return new TakeExport.BarSpan(first, match.group(2) == null ? first : Integer.parseInt(match.group(2)));
    }

    private TakeExport.Kind kind() {
        String name = out.getFileName().toString();
        String wanted = to != null ? to : name.substring(name.lastIndexOf('.') + 1);
        return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
            case "wav" ->
                switch (Arguments.bitDepth(bitDepth)) {
                    case PCM_16 -> TakeExport.Kind.WAV_16;
                    case PCM_24 -> TakeExport.Kind.WAV_24;
                    case FLOAT_32 -> TakeExport.Kind.WAV_32F;
                };
            case "flac" -> TakeExport.Kind.FLAC;
            case "opus", "ogg" -> TakeExport.Kind.OPUS;
            case "mp3" -> TakeExport.Kind.MP3;
            case "aac", "m4a" -> TakeExport.Kind.AAC;
            default ->
                throw new BadInputException(
                        "“" + wanted + "” cannot be written; say --to wav, flac, opus, mp3 or aac.");
        };
    }
}
