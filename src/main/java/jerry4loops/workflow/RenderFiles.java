package jerry4loops.workflow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import jerry4loops.audio.LoopKind;
import jerry4loops.engine.StemTap;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.generate.Progress;
import jerry4loops.recording.TakeNames;

/// Renders a performance again into files: the mix, or its stems. All files of one rendering have the same length and
/// begin on the same frame of the music, so that they lie together in any other program. They appear when all are
/// whole;
/// a rendering that fails or is cancelled leaves nothing behind.
///
/// Thread: io threads; stateless. To cancel, let the progress throw a [java.util.concurrent.CancellationException].
public final class RenderFiles {

    private RenderFiles() {}

    /// What a stem holds.
    public enum StemKind {
        /// Each track as it goes into the mix, the common returns beside it: together they are the mix before the
        /// master.
        WET,
        /// Each track's loops before any effect and before its fader.
        DRY
    }

    /// Writes the mix.
    ///
    /// @param render what to play; used up
    /// @param file replaced if it exists
    /// @param depth how samples are stored; as the take was, for the same bytes
    /// @param progress told about once per second of music
    /// @return what a person should know, one sentence each
    /// @throws jerry4loops.format.PerformanceException when the log cannot be played
    /// @throws IOException when the file cannot be written
    public static List<String> mix(RenderLog render, Path file, BitDepth depth, Progress progress) throws IOException {
        try (var wav = new WholeWav(file, render.rate(), depth)) {
            List<String> remarks = render.render(wav::write, progress);
            wav.end();
            wav.name();
            return remarks;
        }
    }

    /// Writes the stems and the master: `1 Drums.wav`, `2 Instruments.wav`, `Room.wav`, `Echo.wav`, `Master.wav`; dry
    /// ones are `1 Drums dry.wav` and have no returns.
    ///
    /// @param render what to play; used up
    /// @param kind what the stems hold
    /// @param folder made if it does not exist; files of the same names are replaced
    /// @param depth how samples are stored; 32-bit float keeps what goes over full scale before the master
    /// @param progress told about once per second of music
    /// @return what a person should know, one sentence each
    /// @throws jerry4loops.format.PerformanceException when the log cannot be played
    /// @throws IOException when a file cannot be written
    public static List<String> stems(RenderLog render, StemKind kind, Path folder, BitDepth depth, Progress progress)
            throws IOException {
        boolean made = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        boolean whole = false;
        try (var stems = new Stems(render, kind, folder, depth)) {
            var remarks = new ArrayList<>(render.render(stems, progress));
            stems.finish(remarks);
            whole = true;
            return List.copyOf(remarks);
        } finally {
            if (made && !whole) {
                Files.deleteIfExists(folder);
            }
        }
    }

    /// @return what a track is called
    static String nameOf(TrackSpec track) {
        String plain = track.kind() == LoopKind.DRUMS ? "Drums" : "Instruments";
        return track.name().isBlank() ? plain : track.name();
    }

    private static String name(int index, TrackSpec track, StemKind kind) {
        String name = (index + 1) + " " + nameOf(track);
        return TakeNames.sanitise(kind == StemKind.DRY ? name + " dry" : name) + TakeNames.EXTENSION;
    }

    private static final class Stems implements RenderLog.Output, Closeable {

        private final List<String> names = new ArrayList<>();
        private final List<WholeWav> files = new ArrayList<>();
        private final BitDepth depth;
        private final StemKind kind;
        private final List<Integer> tracks;

        Stems(RenderLog render, StemKind kind, Path folder, BitDepth depth) throws IOException {
            List<TrackSpec> tracks = render.tracks();
            this.depth = depth;
            this.kind = kind;
            this.tracks = IntStream.range(0, tracks.size())
                    .filter(i -> tracks.get(i).there())
                    .boxed()
                    .toList();
            for (int i : this.tracks) {
                names.add(name(i, tracks.get(i), kind));
            }
            if (kind == StemKind.WET) {
                names.addAll(List.of("Room.wav", "Echo.wav"));
            }
            names.add("Master.wav");
            try {
                for (int i = 0; i < names.size(); i++) {
                    var file = new WholeWav(folder.resolve(names.get(i)), render.rate(), depth);
                    files.add(file);
                    String title = names.get(i).substring(0, names.get(i).length() - TakeNames.EXTENSION.length());
                    file.tag(render.tags(title, i < this.tracks.size() ? this.tracks.get(i) : -1));
                }
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        @Override
        public void parts(StemTap stems, int offset, int frames) throws IOException {
            for (int i = 0; i < tracks.size(); i++) {
                int track = tracks.get(i);
                write(i, kind == StemKind.DRY ? stems.voices(track) : stems.track(track), offset, frames);
            }
            if (kind == StemKind.WET) {
                write(tracks.size(), stems.room(), offset, frames);
                write(tracks.size() + 1, stems.echo(), offset, frames);
            }
        }

        private void write(int file, float[][] sides, int offset, int frames) throws IOException {
            files.get(file).write(sides[0], sides[1], offset, frames);
        }

        @Override
        public void master(float[] left, float[] right, int offset, int frames) throws IOException {
            files.getLast().write(left, right, offset, frames);
        }

        void finish(List<String> remarks) throws IOException {
            for (int i = 0; i < files.size(); i++) {
                files.get(i).end();
                double over = 20 * Math.log10(files.get(i).peak());
                if (depth != BitDepth.FLOAT_32 && over > 0) {
                    remarks.add(String.format(
                            Locale.ROOT,
                            "%s goes %.1f dB over full scale and is clipped; 32f keeps it whole.",
                            names.get(i),
                            over));
                }
            }
            for (WholeWav file : files) {
                file.name();
            }
        }

        @Override
        public void close() throws IOException {
            for (WholeWav file : files) {
                file.close();
            }
        }
    }
}
