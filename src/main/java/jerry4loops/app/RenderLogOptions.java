package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceException;
import jerry4loops.generate.Progress;
import jerry4loops.library.UserFolder;
import jerry4loops.workflow.RenderFiles;
import jerry4loops.workflow.RenderLog;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// What can be wished of a performance that is played again from its log.
final class RenderLogOptions {

    @Option(
            names = "--stems",
            paramLabel = "wet|dry",
            description = "one file for each track, after its effects or before, and the master")
    private String stems;

    @Option(
            names = "--set",
            paramLabel = "CONTROL=VALUE",
            description = "a control that stands there all the time: track1.volume=-6")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--without", paramLabel = "trackN", description = "a track that is played but not heard: track2")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--clips",
            paramLabel = "FOLDER",
            description = "where clips are kept (your own; a folder “clips” beside the log always counts)")
    private Path clips;

    boolean isUsed() {
        return stems != null || clips != null || !sets.isEmpty() || !without.isEmpty();
    }

    int render(Path file, Path out, String bitDepth, CommandLine line) throws IOException {
        boolean apart = stems != null;
        BitDepth depth = Arguments.bitDepth(bitDepth != null ? bitDepth : apart ? "32f" : "24");
        if (apart) {
            checkFolder(out);
        } else {
            Arguments.checkWritable(out);
        }
        List<String> remarks;
        RenderLog render;
        try {
            render = RenderLog.open(file, clips == null ? UserFolder.find().clips() : clips, held());
            remarks = apart
                    ? RenderFiles.stems(render, kind(), out, depth, Progress.NONE)
                    : RenderFiles.mix(render, out, depth, Progress.NONE);
        } catch (PerformanceException e) {
            throw new BadInputException(e.getMessage(), e);
        }
        remarks.forEach(remark -> line.getErr().println("jerry4loops: " + remark));
        line.getErr().flush();
        line.getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %.2f s at %d Hz",
                        out,
                        (double) render.frames() / render.rate(),
                        render.rate()));
        line.getOut().flush();
        return 0;
    }

    private RenderFiles.StemKind kind() {
        return switch (stems.toLowerCase(Locale.ROOT)) {
            case "wet" -> RenderFiles.StemKind.WET;
            case "dry" -> RenderFiles.StemKind.DRY;
            default -> throw new BadInputException("Stems are wet or dry.");
        };
    }

    private Map<ControlId, Double> held() {
        var held = new LinkedHashMap<ControlId, Double>();
        for (String track : without) {
            String number = track.toLowerCase(Locale.ROOT).replaceFirst("^track", "");
            if (!number.matches("[1-8]")) {
                throw new BadInputException("“" + track + "” is no track; write track2.");
            }
            held.put(RenderLog.mute(Integer.parseInt(number) - 1), 1.0);
        }
        for (String set : sets) {
            int equals = set.indexOf('=');
            ControlId control = ControlId.parse(equals < 0 ? set : set.substring(0, equals))
                    .orElseThrow(() -> new BadInputException(
                            "“" + set + "” sets no control; write track1.volume=-6 or master.volume=-3."));
            held.put(control, value(control.parameter(), equals < 0 ? "" : set.substring(equals + 1)));
        }
        return held;
    }

    private static double value(Parameter parameter, String text) {
        return parameter
                .parse(text)
                .orElseThrow(() -> new BadInputException("“" + text + "” is no value of " + parameter.path()
                        + "; write "
                        + (parameter.isDiscrete()
                                ? "one of " + String.join(", ", parameter.choices())
                                : parameter.format(parameter.min()) + " to " + parameter.format(parameter.max()))
                        + "."));
    }

    private static void checkFolder(Path out) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInputException("“" + out + "” is a file; name a folder for the stems.");
        }
        Path parent = out.toAbsolutePath().getParent();
        if (!Files.isDirectory(out) && (parent == null || !Files.isWritable(parent))) {
            throw new BadInputException("The folder “" + parent + "” cannot be written to; choose another.");
        }
    }
}
