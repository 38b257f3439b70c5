package jerry4loops.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jerry4loops.time.Tempo;

/// Finds the chunks of [WavTags] in a WAV, RF64 or BW64 without reading its samples, and believes sizes only as far as
/// the file goes.
///
/// Thread: io threads; pure functions.
final class WavTagsReader {

    private static final Set<String> WANTED = Set.of("bext", "LIST", "iXML", "acid");
    private static final int MOST_CHUNKS = 1_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final int DATE_AT = 320;
    private static final int LOUDNESS_AT = 412;
    private static final int VERSION_AT = 346;
    private static final int NOT_MEASURED = 0x7FFF;

    private WavTagsReader() {}

    static WavTags read(Path file) throws IOException {
        var chunks = new HashMap<String, ByteBuffer>();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            find(channel, chunks);
        }
        Map<String, String> info = info(chunks.get("LIST"));
        ByteBuffer ixml = chunks.get("iXML");
        SoundTags tags = ixml == null ? SoundTags.NONE : Ixml.read(ixml.array());
        ByteBuffer bext = chunks.get("bext");
        return new WavTags(
                new SoundTags(
                        tags.title().isEmpty() ? info.getOrDefault("INAM", "") : tags.title(),
                        tags.artist().isEmpty() ? info.getOrDefault("IART", "") : tags.artist(),
                        tags.tempo().or(() -> acidTempo(chunks.get("acid"))),
                        tags.bars(),
                        tags.key(),
                        tags.prompts(),
                        tags.seeds(),
                        tags.createdAt().or(() -> date(bext))),
                loudness(bext));
    }

    private static void find(FileChannel channel, Map<String, ByteBuffer> chunks) throws IOException {
        ByteBuffer head = at(channel, 0, 12);
        String form = head.limit() < 12 ? "" : text(head, 0, 4);
        if (!Set.of("RIFF", "RF64", "BW64").contains(form) || !text(head, 8, 4).equals("WAVE")) {
            throw new WavFormatException("This is not a WAV file.");
        }
        long size = channel.size();
        long largeDataSize = 0;
        long position = 12;
        for (int i = 0; i < MOST_CHUNKS && position + 8 <= size; i++) {
            ByteBuffer start = at(channel, position, 8);
            String name = text(start, 0, 4);
            long length = start.getInt(4) & UNKNOWN;
            if (name.equals("ds64")) {
                ByteBuffer sizes = at(channel, position + 8, 16);
                largeDataSize = sizes.limit() < 16 ? 0 : Math.max(0, sizes.getLong(8));
            }
            if (name.equals("data") && length == UNKNOWN) {
                length = Math.min(largeDataSize, size);
            }
            if (WANTED.contains(name) && length <= MOST_BYTES) {
                ByteBuffer content = at(channel, position + 8, (int) length);
                if (!name.equals("LIST")
                        || content.limit() >= 4 && text(content, 0, 4).equals("INFO")) {
                    chunks.putIfAbsent(name, content);
                }
            }
            position += 8 + length + length % 2;
        }
    }

    /// What is there of some bytes, in an array of exactly that size.
    private static ByteBuffer at(FileChannel channel, long position, int count) throws IOException {
        var bytes = new byte[(int) Math.max(0, Math.min(count, channel.size() - position))];
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long from = position;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, from);
            if (got < 0) {
                break;
            }
            from += got;
        }
        return buffer.rewind();
    }

    private static Map<String, String> info(ByteBuffer list) {
        var out = new HashMap<String, String>();
        int at = 4;
        while (list != null && at + 8 <= list.limit()) {
            int length = list.getInt(at + 4);
            if (length < 0 || length > list.limit() - at - 8) {
                break;
            }
            out.put(text(list, at, 4), untilZero(list, at + 8, length));
            at += 8 + length + length % 2;
        }
        return out;
    }

    private static String untilZero(ByteBuffer bytes, int from, int most) {
        int end = from;
        while (end < from + most && bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), from, end - from, StandardCharsets.UTF_8).strip();
    }

    private static Optional<Tempo> acidTempo(ByteBuffer acid) {
        float bpm = acid == null || acid.limit() < 24 ? 0 : acid.getFloat(20);
        return bpm >= 20 && bpm <= 400 ? Optional.of(Tempo.ofBpm(bpm)) : Optional.empty();
    }

    private static Optional<Instant> date(ByteBuffer bext) {
        if (bext == null || bext.limit() < VERSION_AT) {
            return Optional.empty();
        }
        try {
            // Makers differ in what they put between the numbers.
            var day = LocalDate.parse(text(bext, DATE_AT, 10).replaceAll("[^0-9]", "-"));
            var time = LocalTime.parse(text(bext, DATE_AT + 10, 8).replaceAll("[^0-9]", ":"));
            return Optional.of(day.atTime(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<WavLoudness> loudness(ByteBuffer bext) {
        if (bext == null
                || bext.limit() < LOUDNESS_AT + 10
                || bext.getShort(VERSION_AT) < 2
                || bext.getShort(LOUDNESS_AT) == NOT_MEASURED) {
            return Optional.empty();
        }
        var values = new double[5];
        for (int i = 0; i < values.length; i++) {
            values[i] = bext.getShort(LOUDNESS_AT + 2 * i) / 100.0;
        }
        return Optional.of(new WavLoudness(values[0], values[1], values[2], values[3], values[4]));
    }

    private static String text(ByteBuffer bytes, int from, int count) {
        return new String(bytes.array(), from, count, StandardCharsets.ISO_8859_1);
    }
}
