package jerry4loops.format.codec;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import jerry4loops.format.SoundTags;

/// What [SoundTags] are called in each container: Vorbis comments in FLAC and Ogg, ID3v2.4 frames in MP3, iTunes
/// atoms in MP4, and tags in Matroska. Whatever a container has no name for is in the comment.
///
/// Thread: any; pure functions.
final class ContainerTags {

    private ContainerTags() {}

    /// @param container FFmpeg's name of it
    /// @param tags what there is to say
    /// @return names and values for FFmpeg, in order
    static Map<String, String> of(String container, SoundTags tags) {
        var out = new LinkedHashMap<String, String>();
        put(out, "title", tags.title());
        put(out, "artist", tags.artist());
        put(out, "comment", tags.comment());
        put(out, "encoder", SoundTags.ORIGINATOR);
        put(
                out,
                "date",
                tags.createdAt()
                        .map(t -> t.atOffset(ZoneOffset.UTC).toLocalDate())
                        .map(Object::toString)
                        .orElse(""));
        Function<String, String> name = switch (container) {
            case "mp3" -> plain -> plain.equals("BPM") ? "TBPM" : "TKEY";
            case "ipod", "mp4" -> plain -> plain.equals("BPM") ? "tmpo" : "";
            default -> plain -> plain;
        };
        // ID3 and iTunes want whole beats; the exact tempo is in the comment.
        boolean wholeBeats = !name.apply("BPM").equals("BPM");
        tags.tempo()
                .ifPresent(tempo -> put(
                        out,
                        name.apply("BPM"),
                        wholeBeats
                                ? Long.toString(Math.round(tempo.bpm()))
                                : BigDecimal.valueOf(tempo.milliBpm(), 3)
                                        .stripTrailingZeros()
                                        .toPlainString()));
        tags.key().ifPresent(key -> put(out, name.apply("INITIALKEY"), wholeBeats ? shortKey(key.text()) : key.text()));
        return out;
    }

    /// ID3 has three letters for a key: `F#m`.
    private static String shortKey(String text) {
        int blank = text.indexOf(' ');
        return text.substring(0, blank) + (text.endsWith("major") ? "" : text.endsWith("minor") ? "m" : "");
    }

    private static void put(Map<String, String> out, String name, String value) {
        if (!name.isEmpty() && !value.isBlank()) {
            out.put(name, value);
        }
    }
}
