package jerry4loops.generate.magenta;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.PcmEncoder;
import jerry4loops.time.Beats;
import jerry4loops.time.Tempo;

/// The sound that is sent: 16 bits with dither, which the model cannot tell from more and which takes half the time.
///
/// Thread: io threads; pure functions.
final class SeedWav {

    /// The model hears the last ten seconds; the server takes whole bars.
    private static final double HEARD_SECONDS = 10;

    private static final int HEADER = 44;
    private static final int FRAME = 4;

    private SeedWav() {}

    /// Leaves out what the model would not hear, in whole bars from the end.
    ///
    /// @param seed ends at a bar line
    /// @param tempo its tempo
    /// @return the file
    static byte[] lastBars(PcmAudio seed, Tempo tempo) {
        double bar = Beats.BEATS_PER_BAR * 60.0 / tempo.bpm();
        long wanted = Math.round(Math.ceil(HEARD_SECONDS / bar) * bar * seed.rate());
        return of(seed, (int) Math.max(0, seed.frames() - wanted));
    }

    /// @param sound all of it is sent
    /// @return the file
    static byte[] of(PcmAudio sound) {
        return of(sound, 0);
    }

    private static byte[] of(PcmAudio sound, int from) {
        int frames = sound.frames() - from;
        int bytes = frames * FRAME;
        byte[] file = Arrays.copyOf(header(sound.rate(), bytes), HEADER + bytes);
        new PcmEncoder(16, 1).encode(sound.left(), sound.right(), from, frames, file, HEADER);
        return file;
    }

    private static byte[] header(int rate, int bytes) {
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        tag(header, "RIFF").putInt(HEADER - 8 + bytes);
        tag(header, "WAVE");
        tag(header, "fmt ").putInt(16).putShort((short) 1).putShort((short) 2);
        header.putInt(rate).putInt(rate * FRAME).putShort((short) FRAME).putShort((short) 16);
        tag(header, "data").putInt(bytes);
        return header.array();
    }

    private static ByteBuffer tag(ByteBuffer out, String four) {
        return out.put(four.getBytes(StandardCharsets.US_ASCII));
    }
}
