package jerry4loops.generate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/// A body that may not grow beyond a size, remembers what the network did to it, and stays open when it is closed:
/// the
/// call ends it, since reading on to the end of an answer that has none would take for ever.
///
/// Thread: one io thread.
final class CappedStream extends InputStream {

    private static final int WORTH_READING_ON = 4096;

    private final InputStream in;
    private final long length;
    private final long most;
    private long count;
    private boolean ended;
    private IOException trouble;

    /// @param in the body as it comes
    /// @param length as announced, or −1
    /// @param most largest size
    CappedStream(InputStream in, long length, long most) {
        this.in = in;
        this.length = length;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        int got;
        try {
            // One more than allowed, to tell a body of just the size from a larger one.
            got = in.read(bytes, offset, (int) Math.min(wanted, most - count + 1));
        } catch (IOException e) {
            trouble = e;
            throw e;
        }
        ended |= got < 0;
        count += Math.max(0, got);
        if (count > most) {
            throw new TooLarge(most);
        }
        return got;
    }

    /// @throws TooLarge when the body says beforehand that it is
    void checkAnnounced() throws TooLarge {
        if (length > most) {
            throw new TooLarge(most);
        }
    }

    /// Reads what little is left, so that the connection can be used again. All that was wanted is there: what goes
    /// wrong now costs the connection and nothing else.
    void finish() {
        if (length >= 0 && length - count <= WORTH_READING_ON) {
            try {
                skip(WORTH_READING_ON + 1L);
            } catch (IOException e) {
                ended = false;
            }
        }
    }

    /// @return whether there is nothing left
    boolean isEnded() {
        return ended;
    }

    /// @return how many bytes came
    long count() {
        return count;
    }

    /// @return what the network did; null when nothing
    IOException trouble() {
        return trouble;
    }

    /// A body is larger than it may be.
    static final class TooLarge extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("the answer is larger than the " + (most < 10 << 20 ? (most >> 10) + " KB" : (most >> 20) + " MB")
                    + " that were expected");
        }
    }
}
