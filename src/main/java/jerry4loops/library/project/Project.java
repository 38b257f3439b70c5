package jerry4loops.library.project;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.LoopDocument;
import jerry4loops.format.LoopDocumentException;
import jerry4loops.format.WavFormatException;
import jerry4loops.format.WavReader;
import jerry4loops.session.SessionSnapshot;

/// A project that is being read: its document at once, its loops one by one.
///
/// Whoever made it is not trusted. What it says is bounded before it is believed, what it holds is read into memory
/// and never unpacked, every loop's sound has to have the hash that the document gives.
///
/// Thread: io threads; loops may be read on several at once.
public final class Project implements Closeable {

    /// What one-file projects end with.
    public static final String EXTENSION = ProjectPlace.EXTENSION;

    private static final Pattern SOUND =
            Pattern.compile(".*\\.(wav|flac|ogg|opus|mp3|m4a|aiff?)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final ProjectPlace place;
    private final List<Path> sounds;
    private final ProjectDocument document;

    private Project(ProjectPlace place, List<Path> sounds) throws IOException {
        this.place = place;
        this.sounds = List.copyOf(sounds);
        byte[] json = place.read(ProjectPlace.DOCUMENT, ProjectLimits.DOCUMENT_BYTES)
                .orElseThrow(() -> new ProjectException(
                        ProjectException.Reason.NOT_A_PROJECT,
                        "This is no project of jerry4loops: it has no project.json. Choose another file."));
        this.document = new ProjectDecoder().decode(json);
        long bytes = document.loops().stream().mapToLong(Project::mostBytes).sum();
        if (bytes > ProjectLimits.SOUND_BYTES) {
            throw new ProjectException(
                    ProjectException.Reason.REFUSED,
                    "This project is refused: its loops together would fill more than 64 GB.");
        }
    }

    /// Reads the document.
    ///
    /// @param path a `.jerry` file, or a folder with a `project.json`
    /// @param sounds further folders where loops' sound may lie, as `HASH.wav`
    /// @return the project; to be closed
    /// @throws ProjectException when it is no project, damaged, too new or refused
    /// @throws IOException when it cannot be read
    public static Project open(Path path, Path... sounds) throws IOException {
        try {
            ProjectPlace place = ProjectPlace.at(path);
            try {
                return new Project(place, List.of(sounds));
            } catch (IOException | RuntimeException e) {
                place.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw locked(path, e);
        }
    }

    /// What the system says is a path and no sentence.
    static ProjectException locked(Path path, AccessDeniedException cause) {
        return new ProjectException(
                ProjectException.Reason.LOCKED,
                "“" + path.getFileName() + "” may not be read; change its permissions, or copy it to where you may.",
                cause);
    }

    /// @return what its document says
    public ProjectDocument document() {
        return document;
    }

    private static long mostBytes(LoopDocument loop) {
        return 8L * loop.frames() + ProjectLimits.WAV_OVERHEAD;
    }

    /// Reads a loop and proves that it is the one.
    ///
    /// @param number in the document
    /// @return the loop
    /// @throws ProjectException when its sound is missing, damaged or another one
    /// @throws IOException when it cannot be read
    public Loop read(int number) throws IOException {
        LoopDocument loop = document.loops().get(number);
        var reader = new WavReader(loop.frames() + 1);
        try {
            Optional<byte[]> inside = place.read(ProjectPlace.audio(loop.hash()), mostBytes(loop));
            PcmAudio audio;
            if (inside.isPresent()) {
                audio = reader.read(inside.get());
            } else {
                Path beside = beside(loop.hash())
                        .orElseThrow(() -> damaged("the sound of “" + loop.name() + "” is missing", null));
                audio = reader.read(beside);
            }
            return loop.loop(audio);
        } catch (WavFormatException | LoopDocumentException e) {
            throw damaged("the sound of “" + loop.name() + "” is not what it was", e);
        }
    }

    private Optional<Path> beside(String hash) {
        return sounds.stream()
                .map(folder -> folder.resolve(hash + ".wav"))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    private static ProjectException damaged(String how, Exception cause) {
        return new ProjectException(ProjectException.Reason.DAMAGED, "The project is damaged: " + how + ".", cause);
    }

    /// Reads everything.
    ///
    /// @return the session, whole
    /// @throws ProjectException at the first loop that is missing, damaged or another one
    /// @throws IOException when it cannot be read
    public SessionSnapshot readAll() throws IOException {
        Map<Integer, Loop> loops = new HashMap<>();
        for (int i = 0; i < document.loops().size(); i++) {
            loops.put(i, read(i));
        }
        return document.with(loops);
    }

    /// @param take one the document names
    /// @return its sound: from inside the project where it was collected, else from where it lies; empty when it is
    ///     in neither place
    /// @throws IOException when it cannot be read
    public Optional<InputStream> openTake(ProjectExtras.TakeReference take) throws IOException {
        if (take.path().startsWith(ProjectPlace.TAKES)) {
            return place.open(ProjectPlace.TAKES + ProjectWriter.fileName(take.name()));
        }
        return openReferred(take);
    }

    /// Opens a take where it lies. A project of somebody else may name any file, so only sound counts.
    ///
    /// @param take one that a document names
    /// @return its sound, or empty when it is gone or no sound
    /// @throws IOException when it cannot be read
    public static Optional<InputStream> openReferred(ProjectExtras.TakeReference take) throws IOException {
        try {
            Path file = Path.of(take.path());
            boolean isSound = SOUND.matcher(take.path()).matches() && Files.isRegularFile(file);
            return isSound ? Optional.of(Files.newInputStream(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
