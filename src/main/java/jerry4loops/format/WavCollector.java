package jerry4loops.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jerry4loops.audio.PcmAudio;

/// Decodes a WAV while it arrives, straight to samples: what is written into it is never kept as bytes.
///
/// Takes what [WavReader] takes, but for a format that comes after its samples. A data chunk whose size is
/// believable
/// needs 8 bytes a frame and no more; where the size is 0, unknown or a lie the samples are gathered in pieces and
/// joined one channel after the other, which needs 12 for a moment. The longest length bounds both.
///
/// Thread: one at a time.
public final class WavCollector extends OutputStream {

    private static final int BLOCK_FRAMES = 1 << 15;
    private static final int MOST_CHUNK_BYTES = 4096;
    private static final long UNKNOWN = 0xFFFF_FFFFL;

    private final int maxFrames;
    private final byte[] head = new byte[MOST_CHUNK_BYTES];
    private State state = State.RIFF;
    private int headBytes;
    private int headWanted = 12;
    private long skip;
    private boolean large;
    private long largeDataBytes;
    private WavFormat format;
    private long dataBytes = Long.MAX_VALUE;
    private byte[] partial;
    private int partialBytes;
    private float[] left;
    private float[] right;
    private int at;
    private int frames;
    private final List<float[]> leftBlocks = new ArrayList<>();
    private final List<float[]> rightBlocks = new ArrayList<>();

    /// @param maxFrames longest length in frames, at least 1
    public WavCollector(int maxFrames) {
        if (maxFrames < 1) {
            throw new IllegalArgumentException("A reader takes at least one frame.");
        }
        this.maxFrames = maxFrames;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /// @throws WavFormatException when what has come so far is not a WAV that can be read, or is too long
    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            if (state == State.DONE) {
                return;
            } else if (state == State.DATA) {
                from = samples(bytes, from, end);
            } else if (skip > 0) {
                int now = (int) Math.min(skip, end - from);
                skip -= now;
                from += now;
            } else {
                int now = Math.min(headWanted - headBytes, end - from);
                System.arraycopy(bytes, from, head, headBytes, now);
                headBytes += now;
                from += now;
                if (headBytes == headWanted) {
                    understand();
                }
            }
        }
    }

    /// @return whether samples have begun to arrive
    public boolean hasBegun() {
        return state == State.DATA || state == State.DONE;
    }

    /// @return the sound, once all has been written; the collector is empty afterwards
    /// @throws WavFormatException when there was none
    public PcmAudio finish() throws WavFormatException {
        if (state == State.RIFF) {
            throw new WavFormatException("This is not a WAV file.");
        }
        if (frames == 0) {
            throw new WavFormatException("This WAV file holds no sound.");
        }
        float[] l = join(left, leftBlocks);
        left = null;
        float[] r = format.channels() == 1 ? l : join(right, rightBlocks);
        right = null;
        return new PcmAudio(l, r, format.rate());
    }

    private void understand() throws WavFormatException {
        headBytes = 0;
        switch (state) {
            case RIFF -> {
                String form = tag(0);
                large = form.equals("RF64") || form.equals("BW64");
                if (!(form.equals("RIFF") || large) || !tag(8).equals("WAVE")) {
                    throw new WavFormatException("This is not a WAV file.");
                }
                expect(State.CHUNK, 8);
            }
            case CHUNK -> {
                long size = WavFormat.int32(head, 4) & UNKNOWN;
                String tag = tag(0);
                if (tag.equals("data")) {
                    begin(large && size == UNKNOWN ? largeDataBytes : size);
                } else if (tag.equals("fmt ") || tag.equals("ds64")) {
                    if (size < 14 || size > MOST_CHUNK_BYTES) {
                        throw new WavFormatException("This WAV file does not say what format its samples have.");
                    }
                    skip = 0;
                    expect(tag.equals("fmt ") ? State.FORMAT : State.SIZES, (int) (size + (size & 1)));
                } else {
                    skip = size + (size & 1);
                }
            }
            case FORMAT -> {
                format = WavFormat.parse(Arrays.copyOf(head, headWanted));
                expect(State.CHUNK, 8);
            }
            default -> {
                largeDataBytes = headWanted >= 16 ? WavFormat.int64(head, 8) : 0;
                expect(State.CHUNK, 8);
            }
        }
    }

    private void expect(State next, int bytes) {
        state = next;
        headWanted = bytes;
    }

    private void begin(long bytes) throws WavFormatException {
        if (format == null) {
            throw new WavFormatException("This WAV file does not say what format its samples have.");
        }
        state = State.DATA;
        partial = new byte[format.frameBytes()];
        if (bytes <= 0 || bytes == UNKNOWN) {
            room(BLOCK_FRAMES);
            return;
        }
        dataBytes = bytes;
        long claimed = bytes / format.frameBytes();
        if (claimed > maxFrames) {
            throw tooLong();
        }
        room((int) Math.max(1, claimed));
    }

    private void room(int size) {
        left = new float[size];
        right = format.channels() == 1 ? left : new float[size];
        at = 0;
    }

    private int samples(byte[] bytes, int offset, int limit) throws WavFormatException {
        int frameBytes = format.frameBytes();
        int end = offset + (int) Math.min(dataBytes, limit - offset);
        dataBytes -= end - offset;
        int from = offset;
        while (from < end) {
            if (partialBytes == 0 && end - from >= frameBytes) {
                frame(bytes, from);
                from += frameBytes;
            } else {
                int now = Math.min(frameBytes - partialBytes, end - from);
                System.arraycopy(bytes, from, partial, partialBytes, now);
                partialBytes += now;
                from += now;
                if (partialBytes == frameBytes) {
                    partialBytes = 0;
                    frame(partial, 0);
                }
            }
        }
        if (dataBytes == 0) {
            state = State.DONE;
        }
        return end;
    }

    private void frame(byte[] bytes, int from) throws WavFormatException {
        if (frames == maxFrames) {
            throw tooLong();
        }
        if (at == left.length) {
            leftBlocks.add(left);
            if (format.channels() > 1) {
                rightBlocks.add(right);
            }
            room(BLOCK_FRAMES);
        }
        left[at] = format.sample(bytes, from);
        if (format.channels() > 1) {
            right[at] = format.sample(bytes, from + format.sampleBytes());
        }
        at++;
        frames++;
    }

    /// The blocks are forgotten one by one while they are copied.
    private float[] join(float[] last, List<float[]> blocks) {
        if (blocks.isEmpty()) {
            return at == last.length ? last : Arrays.copyOf(last, at);
        }
        var all = new float[frames];
        int to = 0;
        for (int i = 0; i < blocks.size(); i++) {
            float[] block = blocks.set(i, null);
            System.arraycopy(block, 0, all, to, block.length);
            to += block.length;
        }
        System.arraycopy(last, 0, all, to, at);
        return all;
    }

    private WavFormatException tooLong() {
        return new WavFormatException(
                "This WAV file is longer than the " + maxFrames / format.rate() + " seconds that were expected.");
    }

    private String tag(int from) {
        return new String(head, from, 4, StandardCharsets.ISO_8859_1);
    }

    /// What is expected next.
    private enum State {
        RIFF,
        CHUNK,
        FORMAT,
        SIZES,
        DATA,
        DONE
    }
}
