package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jerry4loops.format.ByteSink;

/// The real disk, which can be made full, read-only or gone, folder by folder.
final class FaultyDisk implements Disk {

    private final Disk real = Disk.local();

    /// The file made last.
    FaultySink sink;

    /// How many files were made.
    int made;

    volatile long usable = 100L << 30;
    volatile Path readOnly;
    volatile Path missing;
    volatile boolean refusesSidecars;

    /// What happens elsewhere at the moment of every request.
    volatile Runnable meanwhile = () -> {};

    @Override
    public void makeFolder(Path folder) throws IOException {
        check(folder);
        real.makeFolder(folder);
    }

    @Override
    public ByteSink create(Path file) throws IOException {
        check(file);
        made++;
        sink = new FaultySink(file);
        return sink;
    }

    @Override
    public long usableBytes(Path folder) throws IOException {
        check(folder);
        return usable;
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        checkSidecar(file);
        real.write(file, bytes);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        check(to);
        real.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        check(file);
        real.delete(file);
    }

    @Override
    public Claim claim(Path marker, byte[] content) throws IOException {
        checkSidecar(marker);
        Claim claim = real.claim(marker, content);
        return new Claim() {
            @Override
            public void close() throws IOException {
                check(marker);
                claim.close();
            }

            @Override
            public void abandon(byte[] left) throws IOException {
                check(marker);
                claim.abandon(left);
            }
        };
    }

    @Override
    public boolean isClaimed(Path marker) {
        return real.isClaimed(marker);
    }

    private void checkSidecar(Path file) throws IOException {
        if (refusesSidecars) {
            throw new IOException("No space left on device");
        }
        check(file);
    }

    private void check(Path path) throws IOException {
        meanwhile.run();
        if (readOnly != null && path.startsWith(readOnly)) {
            throw new AccessDeniedException(path.toString());
        }
        if (missing != null && path.startsWith(missing)) {
            throw new NoSuchFileException(path.toString());
        }
    }
}
