package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import jerry4loops.audio.AudioClip;
import jerry4loops.format.PerformanceException;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.SoundFormatException;
import jerry4loops.library.ClipStore;

/// The clips that logs name, out of folders in which clips are kept.
///
/// Thread: io threads; immutable.
public final class LogClips implements RenderLog.Clips {

    private final List<ClipStore> stores;

    /// @param folders where to look, the first that has a clip counts
    public LogClips(List<Path> folders) {
        stores = folders.stream().map(ClipStore::new).toList();
    }

    @Override
    public AudioClip read(PerformanceLogEntry.Clip clip) throws IOException {
        for (ClipStore store : stores) {
            try {
                return store.read(clip.hash(), clip.length(), clip.matchDb());
            } catch (NoSuchFileException e) {
                // Perhaps the next has it.
            }
        }
        throw new NoSuchFileException(clip.hash());
    }

    /// Reads a clip, and says which one it is when that fails.
    static AudioClip read(RenderLog.Clips clips, PerformanceLogEntry.Clip clip) throws IOException {
        String name = clip.name().isEmpty() ? "c" + clip.number() : "“" + clip.name() + "”";
        try {
            return clips.read(clip);
        } catch (NoSuchFileException e) {
            throw new PerformanceException("The sound of clip " + name + " is missing: put " + clip.hash()
                    + ".wav into a folder “clips” beside the log.");
        } catch (SoundFormatException e) {
            throw new PerformanceException("The sound of clip " + name + " cannot be read. " + e.getMessage());
        } catch (IOException e) {
            throw new PerformanceException("The sound of clip " + name + " cannot be used. " + e.getMessage());
        }
    }
}
