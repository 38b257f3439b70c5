package jerry4loops.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.library.LoopShelf;
import jerry4loops.session.SavedLoop;

/// A library of many loops: sidecars as the studio writes them, each with a hash, a name and a moment of its own,
/// beside empty sounds, which no list opens.
public final class ManyLoops {

    private ManyLoops() {}

    /// @param folder where the loops go
    /// @param count how many
    public static void fill(Path folder, int count) throws IOException {
        Loop loop = FakeLoops.drums("boom bap", 1, 97.3, 1);
        String hash = loop.clip().contentHash();
        var card = new SavedLoop(
                hash,
                loop.kind(),
                "loop ####",
                loop.clip().length(),
                loop.provenance(),
                List.of("dusty", "tag####"),
                false,
                0,
                "",
                Instant.EPOCH);
        var shelf = new LoopShelf(folder);
        shelf.save(loop, card);
        String sidecar = Files.readString(folder.resolve(hash + ".json"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (int i = 0; i < count; i++) {
            String own = String.format("%064x", 0x9e3779b97f4a7c15L * (i + 1));
            Files.createFile(folder.resolve(own + ".wav"));
            Files.writeString(
                    folder.resolve(own + ".json"),
                    sidecar.replace(hash, own)
                            .replace("tag####", "tag" + i % 40)
                            .replace("####", Integer.toString(i))
                            .replace(
                                    "1970-01-01T00:00:00Z",
                                    Instant.ofEpochSecond(1_700_000_000L + i).toString()));
        }
    }
}
