package jerry4loops.generate.houseband;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import jerry4loops.audio.AudioClip;

/// Writes a clip as a 16-bit WAV, for ears.
final class Wav {

    private Wav() {}

    static void write(AudioClip clip, Path file) throws IOException {
        int bytes = clip.frames() * 4;
        var out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(36 + bytes).put("WAVEfmt ".getBytes()).putInt(16);
        out.putShort((short) 1).putShort((short) 2).putInt(clip.rate()).putInt(clip.rate() * 4);
        out.putShort((short) 4).putShort((short) 16).put("data".getBytes()).putInt(bytes);
        for (int i = 0; i < clip.frames(); i++) {
            out.putShort((short) Math.clamp(Math.round(clip.left()[i] * 32767), -32768, 32767));
            out.putShort((short) Math.clamp(Math.round(clip.right()[i] * 32767), -32768, 32767));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, out.array());
    }
}
