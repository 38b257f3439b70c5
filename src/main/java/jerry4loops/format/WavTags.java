package jerry4loops.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a WAV says about itself, as chunks after its samples, so that they can be written when everything is known and
/// cost a take nothing while it runs.
///
/// ```
/// bext   EBU Tech 3285 version 2: description, originator, date, loudness      602 bytes and the coding history
/// LIST   INFO: INAM title, IART artist, ICMT comment, ICRD date, ISFT          UTF-8
/// iXML   2.10: PROJECT, NOTE, and all of it exactly under JERRY4LOOPS          UTF-8, read back by us
/// acid   tempo, beats and root note, for a loop of whole bars only             24 bytes, as studios read them
/// ```
///
/// Thread: any; immutable.
///
/// @param sound what there is to say
/// @param loudness how loud it is, where that was measured
public record WavTags(SoundTags sound, Optional<WavLoudness> loudness) {

    private static final int BEXT_BYTES = 602;
    private static final int DESCRIPTION_BYTES = 256;
    private static final int ORIGINATOR_BYTES = 32;
    private static final int UMID_BYTES = 64;
    private static final int RESERVED_BYTES = 180;
    private static final int BEXT_VERSION = 2;
    private static final short NOT_MEASURED = 0x7FFF;
    private static final int ACID_BYTES = 24;
    private static final int ACID_ROOT_SET = 2;
    private static final int ACID_STRETCH = 4;
    private static final int MIDDLE_C = 60;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /// Reads what a WAV says about itself; the samples are skipped, however many there are.
    ///
    /// @param file a WAV of any maker
    /// @return its tags; what is missing or damaged is left out
    /// @throws WavFormatException when the file is no WAV
    /// @throws IOException when it cannot be read
    public static WavTags read(Path file) throws IOException {
        return WavTagsReader.read(file);
    }

    /// @param rate frames per second of the file
    /// @param depth how its samples are stored
    /// @return the chunks, an even number of bytes
    byte[] chunks(int rate, BitDepth depth) {
        var out = new ByteArrayOutputStream();
        chunk(out, "bext", bext(rate, depth));
        chunk(out, "LIST", info());
        chunk(out, "iXML", Ixml.write(sound).getBytes(StandardCharsets.UTF_8));
        if (sound.tempo().isPresent() && sound.bars().isPresent()) {
            chunk(out, "acid", acid());
        }
        return out.toByteArray();
    }

    private byte[] bext(int rate, BitDepth depth) {
        byte[] history = ascii("A=PCM,F=" + rate + ",W=" + depth.bits() + ",M=stereo,T=" + SoundTags.ORIGINATOR)
                .concat("\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var out = ByteBuffer.allocate(BEXT_BYTES + history.length).order(ByteOrder.LITTLE_ENDIAN);
        String title = sound.title().isBlank() ? "" : sound.title() + "; ";
        text(out, title + sound.comment(), DESCRIPTION_BYTES);
        text(out, SoundTags.ORIGINATOR, ORIGINATOR_BYTES);
        text(out, "", ORIGINATOR_BYTES);
        Optional<OffsetDateTime> made = sound.createdAt().map(t -> t.atOffset(ZoneOffset.UTC));
        text(out, made.map(DAY::format).orElse(""), 10);
        text(out, made.map(TIME::format).orElse(""), 8);
        out.putLong(0);
        out.putShort((short) BEXT_VERSION);
        out.put(new byte[UMID_BYTES]);
        out.putShort(hundredths(loudness.map(WavLoudness::integrated)));
        out.putShort(hundredths(loudness.map(WavLoudness::range)));
        out.putShort(hundredths(loudness.map(WavLoudness::maxTruePeak)));
        out.putShort(hundredths(loudness.map(WavLoudness::maxMomentary)));
        out.putShort(hundredths(loudness.map(WavLoudness::maxShortTerm)));
        out.put(new byte[RESERVED_BYTES]);
        out.put(history);
        return out.array();
    }

    /// The standard knows values up to 99.99 and one that says there is none.
    private static short hundredths(Optional<Double> value) {
        return value.filter(v -> Math.abs(v) < 99.995)
                .map(v -> (short) Math.round(v * 100))
                .orElse(NOT_MEASURED);
    }

    private byte[] info() {
        var out = new ByteArrayOutputStream();
        out.writeBytes("INFO".getBytes(StandardCharsets.US_ASCII));
        entry(out, "INAM", sound.title());
        entry(out, "IART", sound.artist());
        entry(out, "ICMT", sound.comment());
        entry(
                out,
                "ICRD",
                sound.createdAt()
                        .map(t -> DAY.format(t.atOffset(ZoneOffset.UTC)))
                        .orElse(""));
        entry(out, "ISFT", SoundTags.ORIGINATOR);
        return out.toByteArray();
    }

    private byte[] acid() {
        var out = ByteBuffer.allocate(ACID_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(ACID_STRETCH | (sound.key().isPresent() ? ACID_ROOT_SET : 0));
        out.putShort((short) (MIDDLE_C + sound.key().map(key -> key.tonic()).orElse(0)));
        out.putShort((short) 0x8000).putFloat(0);
        out.putInt(4 * sound.bars().orElseThrow());
        out.putShort((short) 4).putShort((short) 4);
        out.putFloat((float) sound.tempo().orElseThrow().bpm());
        return out.array();
    }

    private static void entry(ByteArrayOutputStream out, String name, String value) {
        if (!value.isBlank()) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            chunk(out, name, Arrays.copyOf(bytes, bytes.length + 1));
        }
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array());
        out.writeBytes(content);
        if (content.length % 2 == 1) {
            out.write(0);
        }
    }

    private static void text(ByteBuffer out, String text, int bytes) {
        byte[] letters = ascii(text).getBytes(StandardCharsets.US_ASCII);
        int end = out.position() + bytes;
        out.put(letters, 0, Math.min(letters.length, bytes));
        out.position(end);
    }

    /// Letters lose their accents, what has no likeness becomes a question mark.
    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[–—]", "-")
                .replaceAll("[^\\x20-\\x7E]", "?");
    }
}
