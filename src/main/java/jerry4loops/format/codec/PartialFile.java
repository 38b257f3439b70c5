package jerry4loops.format.codec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jerry4loops.format.ByteSink;

/// A file that is not there until it is whole: it grows hidden beside its goal and takes the goal's name in one step.
/// Closed before that, it leaves nothing behind.
///
/// Thread: one at a time; blocks on the disk.
final class PartialFile implements Closeable {

    private final Path goal;
    private final Path partial;
    private final boolean replace;
    private final ByteSink sink;
    private boolean sinkClosed;

    /// @param sinks makes the hidden file
    /// @param file the goal
    /// @param replace whether a file of that name may be replaced
    /// @throws ExportException when that is not so, or the folder cannot be written to
    PartialFile(ByteSink.Factory sinks, Path file, boolean replace) throws ExportException {
        goal = file.toAbsolutePath();
        this.replace = replace;
        if (Files.isDirectory(goal)) {
            throw new ExportException("“" + goal.getFileName() + "” is a folder; choose another name.", null);
        }
        if (!replace && Files.exists(goal)) {
            throw ExportException.exists(goal);
        }
        partial = goal.resolveSibling("." + goal.getFileName() + "." + System.nanoTime() + ".part");
        try {
            sink = sinks.create(partial);
        } catch (IOException e) {
            throw ExportException.opening(goal, e);
        }
    }

    /// @return where the bytes go; not closed by whoever writes them
    ByteSink sink() {
        return new ByteSink() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                sink.write(bytes, position);
            }

            @Override
            public void force() throws IOException {
                sink.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                sink.truncate(size);
            }

            @Override
            public boolean isThere() {
                return sink.isThere();
            }

            @Override
            public void close() {
                // The file decides.
            }
        };
    }

    /// Puts everything on the disk and gives the file its name.
    ///
    /// @throws ExportException when the name is taken by now, or the disk refuses
    void keep() throws ExportException {
        try {
            sink.force();
            sinkClosed = true;
            sink.close();
            if (replace) {
                replaceGoal();
            } else {
                takeFreeName();
            }
        } catch (FileAlreadyExistsException e) {
            throw ExportException.exists(goal);
        } catch (IOException e) {
            throw ExportException.writing(goal, e);
        }
    }

    private void replaceGoal() throws IOException {
        try {
            Files.move(partial, goal, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, goal, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// A rename would replace silently what has come meanwhile; a link does not.
    private void takeFreeName() throws IOException {
        try {
            Files.createLink(goal, partial);
            Files.deleteIfExists(partial);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(partial, goal);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (!sinkClosed) {
                sinkClosed = true;
                sink.close();
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
