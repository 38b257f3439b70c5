package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.codec.AudioExport;
import jerry4loops.format.codec.ExportFormat;
import jerry4loops.format.codec.Watch;
import jerry4loops.recording.TakeNames;
import jerry4loops.session.Session;

/// Loops as files, so that they can be dragged out of the window onto a DAW or the desktop: 24-bit WAVs of exactly
/// their
/// bars, with tempo, key, prompt and seed in their tags.
///
/// Thread: the session's; written on io before the hand drags.
final class LoopFiles {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final Session session;
    private final Path folder;
    private final Executor io;
    private final Map<String, Optional<Path>> files = new HashMap<>();

    /// @param folder files older than a week are deleted from it now
    LoopFiles(Session session, Path folder, Executor io) {
        this.session = session;
        this.folder = folder;
        this.io = io;
        io.execute(this::tidy);
    }

    private void tidy() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant oldest = Instant.now().minus(LONGEST);
        try (var old = Files.list(folder)) {
            for (Path file : old.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // The next start tries again.
        }
    }

    void prepare(Loop loop) {
        String name = name(loop);
        if (files.putIfAbsent(name, Optional.empty()) != null) {
            return;
        }
        io.execute(() -> {
            try {
                Path file = write(loop, name);
                session.thread().run(() -> files.put(name, Optional.of(file)));
            } catch (IOException | CancellationException e) {
                // It cannot be dragged out now; the next wish tries again.
                session.thread().run(() -> files.remove(name));
            }
        });
    }

    Optional<Path> find(Loop loop) {
        Optional<Path> file = files.getOrDefault(name(loop), Optional.empty());
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            files.remove(name(loop));
            return Optional.empty();
        }
        return file;
    }

    /// The same for the same words and seed, so that a loop is written once.
    private static String name(Loop loop) {
        var length = loop.clip().length();
        long which =
                31L * loop.provenance().seed() + loop.provenance().promptSent().hashCode();
        return TakeNames.sanitise(loop.name() + " " + length.tempo().text() + " BPM "
                + length.bars().text() + " "
                + Long.toString(which & 0xFFFF_FFFFL, 36));
    }

    private Path write(Loop loop, String name) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + "." + ExportFormat.WAV.extension());
        var audio = new PcmAudio(
                loop.clip().left(), loop.clip().right(), loop.clip().rate());
        new AudioExport()
                .write(
                        () -> SoundSource.of(audio),
                        new AudioExport.Target(file, ExportFormat.WAV, tags(loop), true),
                        Watch.NONE);
        return file;
    }

    private static SoundTags tags(Loop loop) {
        var length = loop.clip().length();
        return new SoundTags(
                loop.name(),
                "",
                Optional.of(length.tempo()),
                OptionalInt.of(length.bars().count()),
                loop.provenance().key(),
                List.of(loop.provenance().prompt()),
                List.of(loop.provenance().seed()),
                Optional.of(loop.provenance().createdAt()));
    }
}
