package jerry4loops.generate.magenta;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.WavReader;

/// A JSON document on its way that has a sound file in base64 in one of its members. The file becomes samples while
/// it arrives and is never in memory as text; whoever reads this stream sees the document with an empty text in its
/// place. It ends with the document, whatever length the answer claims to have.
///
/// Thread: one io thread.
final class SoundReply extends InputStream {

    /// The member that holds the file, wherever it is in the document.
    static final String MEMBER = "audio_base64";

    private static final int MOST_NAME = MEMBER.length();

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 13];
    private final WavReader reader;
    private final StringBuilder name = new StringBuilder();
    private boolean inString;
    private boolean escaped;
    private boolean named;
    private boolean valueNext;
    private boolean quotePending;
    private int depth;
    private boolean over;
    private int at;
    private int end;
    private PcmAudio sound;

    /// @param in the document
    /// @param mostFrames longest sound that is taken
    SoundReply(InputStream in, int mostFrames) {
        this.in = in;
        reader = new WavReader(mostFrames);
    }

    /// @return the sound, once the document has been read to its end; empty when it had none
    Optional<PcmAudio> sound() {
        return Optional.ofNullable(sound);
    }

    @Override
    public int read() throws IOException {
        if (quotePending) {
            quotePending = false;
            return '"';
        }
        if (over) {
            return -1;
        }
        int c = take();
        if (inString) {
            insideString(c);
        } else if (c == '"') {
            if (valueNext && sound == null) {
                takeSound();
                // The closing quote has been read with the sound and is handed on after the opening one.
                quotePending = true;
            } else {
                inString = true;
                name.setLength(0);
            }
            valueNext = false;
        } else if (c > ' ') {
            valueNext = c == ':' && named;
            named = false;
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            over = depth == 0 && (c == '}' || c == ']');
        }
        return c;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        int count = 0;
        // What has come is handed on before more is waited for.
        while (count < wanted && (count == 0 || quotePending || at < end && !over)) {
            int c = read();
            if (c < 0) {
                break;
            }
            bytes[offset + count++] = (byte) c;
        }
        return count == 0 && wanted > 0 ? -1 : count;
    }

    private int take() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private void insideString(int c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inString = false;
            named = name.length() == MOST_NAME && MEMBER.contentEquals(name);
            return;
        }
        if (name.length() <= MOST_NAME) {
            name.append((char) c);
        }
    }

    private void takeSound() throws IOException {
        var text = new Text();
        var file = Base64.getDecoder().wrap(text);
        try {
            sound = reader.read(file);
        } catch (IOException e) {
            if (text.isEmpty()) {
                throw new IOException("there is no sound in its answer", e);
            }
            throw e;
        }
        // What may follow the samples in the file.
        var rest = new byte[4096];
        while (text.read(rest, 0, rest.length) >= 0) {
            // Thrown away.
        }
    }

    /// What stands before the closing quote, without the backslashes that some put before slashes.
    private final class Text extends InputStream {

        private boolean ended;
        private long count;

        boolean isEmpty() {
            return ended && count == 0;
        }

        @Override
        public int read() throws IOException {
            int c = ended ? '"' : take();
            while (c == '\\') {
                c = take();
            }
            if (c < 0) {
                throw new IOException("its answer ends in the middle of the sound");
            }
            if (ended || c == '"') {
                ended = true;
                return -1;
            }
            count++;
            return c;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            int got = 0;
            while (got < wanted) {
                int c = read();
                if (c < 0) {
                    return got == 0 ? -1 : got;
                }
                bytes[offset + got++] = (byte) c;
            }
            return got;
        }
    }
}
