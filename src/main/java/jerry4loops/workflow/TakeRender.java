package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jerry4loops.control.ControlId;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.codec.Watch;
import jerry4loops.generate.Progress;

/// A take that is played again from the log beside it, as it was or with something changed: as another take, or as
/// stems in a folder of their own. Both get a name that is free.
///
/// Thread: any; immutable.
///
/// @param take the take's file
/// @param kind what it becomes
/// @param bits how samples are stored
/// @param held controls that stand where these values say from beginning to end; a track left out has its mute held
public record TakeRender(Path take, Kind kind, Bits bits, Map<ControlId, Double> held) {

    private static final int MOST_OF_A_NAME = 10_000;

    /// What a take becomes.
    public enum Kind {
        /// One file, beside the take.
        MIX(" again"),
        /// A file for each track after its effects, the common room and echo, and the master.
        WET_STEMS(" stems"),
        /// A file for each track before its effects, and the master.
        DRY_STEMS(" dry stems");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    /// How samples are stored.
    public enum Bits {
        /// 16 bits, with dither.
        BITS_16(BitDepth.PCM_16),
        /// 24 bits, with dither.
        BITS_24(BitDepth.PCM_24),
        /// 32-bit floats, which hold what goes over full scale.
        BITS_32F(BitDepth.FLOAT_32);

        private final BitDepth depth;

        Bits(BitDepth depth) {
            this.depth = depth;
        }
    }

    /// What came out.
    ///
    /// @param file the new take, or the folder of the stems
    /// @param remarks what a person should know, one sentence each
    public record Rendered(Path file, List<String> remarks) {}

    /// Copies the map.
    public TakeRender {
        held = Map.copyOf(new LinkedHashMap<>(held));
    }

    /// @param take a take's file
    /// @return its stems as they went into the mix, with all that was in them
    public static TakeRender stems(Path take) {
        return new TakeRender(take, Kind.WET_STEMS, Bits.BITS_32F, Map.of());
    }

    /// @return name of the take, for messages
    public String name() {
        return nameOf(take);
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// @param take a take's file
    /// @return who played; empty where no log tells of it
    static Optional<TakePerformance> performance(Path take) {
        return TakeStories.log(take)
                .map(log -> new TakePerformance(RenderLog.tracksOf(log).stream()
                        .map(track -> track.there() ? RenderFiles.nameOf(track) : "")
                        .toList()));
    }

    /// Renders it. Thread: io or makers; blocks.
    ///
    /// @param clips where the person's clips are kept
    /// @param watch who may stop it, and is told how far it is
    /// @return what came out
    /// @throws java.util.concurrent.CancellationException when cancelled; nothing is left behind
    /// @throws IOException with a sentence for the person; nothing is left behind
    Rendered write(Path clips, Watch watch) throws IOException {
        Path log = TakeSidecars.log(take);
        RenderLog render;
        try {
            render = RenderLog.open(log, clips, held);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "“" + name() + "” has no log beside it (“" + log.getFileName()
                            + "”), so it cannot be rendered again.",
                    e);
        }
        Progress progress = (share, _) -> {
            watch.check();
            watch.progress().accept(share);
        };
        Path target = freeName();
        List<String> remarks = switch (kind) {
            case MIX -> RenderFiles.mix(render, target, bits.depth, progress);
            case WET_STEMS -> RenderFiles.stems(render, RenderFiles.StemKind.WET, target, bits.depth, progress);
            case DRY_STEMS -> RenderFiles.stems(render, RenderFiles.StemKind.DRY, target, bits.depth, progress);
        };
        if (kind == Kind.MIX) {
            note(target, render);
        }
        return new Rendered(target, remarks);
    }

    private Path freeName() throws IOException {
        String ending = kind == Kind.MIX ? ".wav" : "";
        for (int number = 1; number < MOST_OF_A_NAME; number++) {
            Path target = take.resolveSibling(name() + kind.ending + (number == 1 ? "" : " " + number) + ending);
            if (!Files.exists(target)) {
                return target;
            }
        }
        throw new IOException("“" + name() + "” was rendered too often; throw some of it away.");
    }

    /// The new take has the tempo of the old one. Without the note it would only be listed without it.
    private void note(Path target, RenderLog render) {
        var sidecars = new TakeSidecars();
        try {
            TakeInfo before = sidecars.decodeInfo(Files.readAllBytes(TakeSidecars.info(take)));
            var info = new TakeInfo(
                    TakeInfo.VERSION,
                    render.frames(),
                    render.rate(),
                    bits.depth.text(),
                    Files.size(target),
                    0,
                    "",
                    false,
                    before.milliBpm(),
                    System.currentTimeMillis(),
                    "");
            Files.createDirectories(TakeSidecars.folder(target.toAbsolutePath().getParent()));
            Files.write(TakeSidecars.info(target), sidecars.encode(info));
        } catch (IOException e) {
            // The library reads the file itself then.
        }
    }
}
