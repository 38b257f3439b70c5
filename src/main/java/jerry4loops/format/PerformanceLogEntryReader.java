package jerry4loops.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import tools.jackson.databind.JsonNode;

/// Reads the lines of one log after the first, in order, and checks that each can follow those before it.
///
/// Thread: confined to the reader of one file.
final class PerformanceLogEntryReader {

    private static final List<String> ACTIONS =
            List.of("play", "stop", "tempo", "queue", "queueTogether", "cancel", "stutter", "record");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern CLIP = Pattern.compile("c[1-9][0-9]{0,8}");
    private static final long MAX_ID = 1L << 53;
    private static final int MOST_COUNT_IN = 64;

    /// A week at the highest tempo, and more.
    private static final long MAX_TICK = 1L << 34;
    private static final double MOST_MATCH_DB = 200;

    private final long maxFrame;
    private final int tracks;
    private final Set<Integer> clips = new HashSet<>();
    private long lastFrame;

    PerformanceLogEntryReader(int rate, int tracks) {
        this.maxFrame = PerformanceLogReader.MAX_SECONDS * rate;
        this.tracks = tracks;
    }

    PerformanceLogEntry entry(JsonPlace place) throws PerformanceException {
        long frame = place.whole("frame", 0, maxFrame);
        boolean fact = place.has("fact");
        if (frame < lastFrame && !fact) {
            throw place.failure("frame " + frame + " lies before that of the line above.");
        }
        PerformanceLogEntry entry;
        if (place.has("do")) {
            entry = action(place, frame);
        } else if (place.has("set")) {
            place.allow(List.of("frame", "set"));
            entry = new PerformanceLogEntry.Set(frame, PerformanceLogReader.controls(place.object("set"), tracks));
        } else if (fact) {
            place.allow(List.of("frame", "fact", "track", "id", "text"));
            entry = new PerformanceLogEntry.Fact(
                    frame,
                    place.text("fact"),
                    place.has("track") ? track(place) : -1,
                    place.has("id") ? id(place) : 0,
                    place.has("text") ? place.text("text") : "");
        } else if (place.has("hash")) {
            entry = clip(place, frame);
        } else if (place.has("tracks")) {
            place.allow(List.of("frame", "tracks"));
            var specs = PerformanceLogReader.tracks(place);
            if (specs.size() != tracks) {
                throw place.failure("“tracks” has " + tracks + " tracks, as in the first line.");
            }
            entry = new PerformanceLogEntry.Tracks(frame, specs);
        } else if (place.has("gap")) {
            place.allow(List.of("frame", "gap"));
            entry = new PerformanceLogEntry.Gap(frame, place.whole("gap", 1, MAX_ID));
        } else {
            throw place.failure("a line has “do”, “set”, “tracks”, “fact”, “clip” or “gap”.");
        }
        lastFrame = Math.max(frame, lastFrame);
        return entry;
    }

    private PerformanceLogEntry clip(JsonPlace place, long frame) throws PerformanceException {
        place.allow(List.of("frame", "clip", "hash", "bars", "tempo", "rate", "matchDb", "name", "prompt", "seed"));
        int number = number(place, place.text("clip"));
        String hash = place.text("hash");
        if (!HASH.matcher(hash).matches()) {
            throw place.failure("“hash” has 64 hexadecimal digits.");
        }
        if (!clips.add(number)) {
            throw place.failure("there is a clip c" + number + " already.");
        }
        return new PerformanceLogEntry.Clip(
                frame,
                number,
                hash,
                (int) place.whole("rate", PerformanceLogReader.MIN_RATE, PerformanceLogReader.MAX_RATE),
                LoopLength.of((int) place.whole("bars", 1, Bars.MAX), PerformanceReader.tempo(place)),
                place.number("matchDb", -MOST_MATCH_DB, MOST_MATCH_DB),
                place.has("name") ? place.text("name") : "",
                place.has("prompt") ? place.text("prompt") : "",
                place.has("seed") ? OptionalLong.of(place.whole("seed", 0, MAX_ID)) : OptionalLong.empty());
    }

    private PerformanceLogEntry action(JsonPlace place, long frame) throws PerformanceException {
        String action = place.choice("do", ACTIONS, ACTIONS);
        long id = id(place);
        return switch (action) {
            case "play" -> {
                allow(place, "countIn", "tick", "starts");
                int bars = place.has("countIn") ? (int) place.whole("countIn", 0, MOST_COUNT_IN) : 0;
                long tick = place.has("tick") ? place.whole("tick", 0, MAX_TICK) : 0;
                yield new PerformanceLogEntry.Play(
                        frame, id, bars, tick, place.has("starts") ? starts(place) : List.of());
            }
            case "stop" -> {
                allow(place);
                yield new PerformanceLogEntry.Stop(frame, id);
            }
            case "tempo" -> {
                allow(place, "tempo");
                yield new PerformanceLogEntry.ChangeTempo(frame, id, PerformanceReader.tempo(place));
            }
            case "queue" -> {
                allow(place, "track", "clip", "quantise", "after");
                int after = place.has("after") ? clip(place, "after") : PerformanceLogEntry.NO_CLIP;
                yield new PerformanceLogEntry.Queue(
                        frame, id, track(place), clip(place, "clip"), quantise(place), after);
            }
            case "queueTogether" -> {
                allow(place, "clips", "quantise");
                yield new PerformanceLogEntry.QueueTogether(frame, id, clips(place), quantise(place));
            }
            case "cancel" -> {
                allow(place, "track");
                yield new PerformanceLogEntry.Cancel(frame, id, track(place));
            }
            case "stutter" -> {
                allow(place, "track", "held");
                yield new PerformanceLogEntry.Stutter(frame, id, track(place), place.flag("held"));
            }
            default -> {
                allow(place, "action", "boundaryTicks");
                yield new PerformanceLogEntry.Record(
                        frame, id, place.choice("action", List.of(true, false), List.of("start", "stop")), (int)
                                place.whole("boundaryTicks", 0, Integer.MAX_VALUE));
            }
        };
    }

    private static void allow(JsonPlace place, String... fields) throws PerformanceException {
        var known = new ArrayList<>(List.of("frame", "do", "id"));
        known.addAll(List.of(fields));
        place.allow(known);
    }

    private List<Long> starts(JsonPlace place) throws PerformanceException {
        var ticks = new ArrayList<Long>();
        for (JsonNode node : place.array("starts", tracks)) {
            if (!node.canConvertToLong() || Math.abs(node.longValue()) > MAX_TICK) {
                throw place.failure("“starts” holds whole ticks.");
            }
            ticks.add(node.longValue());
        }
        return ticks;
    }

    private List<Integer> clips(JsonPlace place) throws PerformanceException {
        var numbers = new ArrayList<Integer>();
        for (JsonNode node : place.array("clips", tracks)) {
            numbers.add(known(place, node.isString() ? node.stringValue() : ""));
        }
        return numbers;
    }

    private int clip(JsonPlace place, String field) throws PerformanceException {
        return known(place, place.text(field));
    }

    private int known(JsonPlace place, String name) throws PerformanceException {
        int number = name.equals(PerformanceLogReader.NOTHING) ? PerformanceLogEntry.NO_CLIP : number(place, name);
        if (number != PerformanceLogEntry.NO_CLIP && !clips.contains(number)) {
            throw place.failure("no line above says what c" + number + " is.");
        }
        return number;
    }

    private static int number(JsonPlace place, String name) throws PerformanceException {
        if (!CLIP.matcher(name).matches()) {
            throw place.failure("“" + JsonPlace.quote(name) + "” is no clip; clips are called c1, c2 and so on.");
        }
        return Integer.parseInt(name.substring(1));
    }

    private int track(JsonPlace place) throws PerformanceException {
        return (int) place.whole("track", 1, tracks) - 1;
    }

    private static long id(JsonPlace place) throws PerformanceException {
        return place.whole("id", 0, MAX_ID);
    }

    private static Quantise quantise(JsonPlace place) throws PerformanceException {
        return place.choice("quantise", PerformanceReader.QUANTISE, PerformanceReader.QUANTISE_NAMES);
    }
}
