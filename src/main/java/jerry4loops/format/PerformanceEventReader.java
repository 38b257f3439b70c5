package jerry4loops.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import tools.jackson.databind.JsonNode;

/// Reads the events of one performance script.
///
/// Thread: io threads; immutable.
///
/// @param tracks how many there are
/// @param clips their ids
/// @param quantise boundary of events that name none
/// @param length of the performance
record PerformanceEventReader(int tracks, Set<String> clips, Quantise quantise, Beats length) {

    static final List<String> ACTIONS =
            List.of("play", "stop", "restart", "queue", "swap", "cancel", "clear", "set", "stutter", "tempo", "record");

    private static final int LONGEST_VALUE = 40;

    PerformanceEvent event(JsonNode node, int number) throws PerformanceException {
        var nameless = JsonPlace.of(node, "Event " + number);
        String action = nameless.choice("do", ACTIONS, ACTIONS);
        var place = new JsonPlace(node, "Event " + number + " (" + action + ")");
        Beats at = PerformanceReader.beats(place, "at", length.value());
        return switch (action) {
            case "play" -> {
                allow(place);
                yield new PerformanceEvent.Play(at);
            }
            case "stop" -> {
                allow(place);
                yield new PerformanceEvent.Stop(at);
            }
            case "restart" -> {
                allow(place);
                yield new PerformanceEvent.Restart(at);
            }
            case "queue", "swap" -> {
                allow(place, "track", "clip", "quantise");
                if (action.equals("swap")) {
                    place.need("quantise");
                }
                yield new PerformanceEvent.Queue(
                        at, track(place), clip(place), PerformanceReader.quantise(place, quantise));
            }
            case "cancel" -> {
                allow(place, "track");
                yield new PerformanceEvent.Cancel(at, track(place));
            }
            case "clear" -> {
                allow(place, "track", "quantise");
                yield new PerformanceEvent.Clear(at, track(place), PerformanceReader.quantise(place, quantise));
            }
            case "set" -> set(place, at);
            case "stutter" -> {
                allow(place, "track", "held");
                yield new PerformanceEvent.Stutter(at, track(place), place.flag("held"));
            }
            case "tempo" -> {
                allow(place, "tempo");
                yield new PerformanceEvent.ChangeTempo(at, PerformanceReader.tempo(place));
            }
            default -> record(place, at);
        };
    }

    private static void allow(JsonPlace place, String... fields) throws PerformanceException {
        var known = new ArrayList<>(List.of("at", "do"));
        known.addAll(List.of(fields));
        place.allow(known);
    }

    private int track(JsonPlace place) throws PerformanceException {
        return (int) place.whole("track", 1, tracks) - 1;
    }

    private String clip(JsonPlace place) throws PerformanceException {
        String clip = place.text("clip");
        if (!clips.contains(clip)) {
            throw place.failure("there is no clip “" + JsonPlace.quote(clip) + "”.");
        }
        return clip;
    }

    private PerformanceEvent set(JsonPlace place, Beats at) throws PerformanceException {
        allow(place, "control", "value", "glideBeats");
        String path = place.text("control");
        ControlId control = ControlId.parse(path)
                .filter(id -> id.track() < tracks)
                .orElseThrow(() -> place.failure("there is no control “" + JsonPlace.quote(path)
                        + "”; write track1.filter.cutoff or master.volume."));
        Parameter parameter = control.parameter();
        Beats glide = Beats.ZERO;
        if (place.has("glideBeats")) {
            glide = PerformanceReader.beats(place, "glideBeats", PerformanceReader.MAX_BEATS);
            if (parameter.isDiscrete() && glide.ticks() > 0) {
                throw place.failure(control + " has steps and cannot glide; leave “glideBeats” out.");
            }
        }
        return new PerformanceEvent.Set(at, control, value(place, parameter), glide);
    }

    private static double value(JsonPlace place, Parameter parameter) throws PerformanceException {
        JsonNode node = place.need("value");
        if (node.isBoolean() && parameter.isDiscrete() && parameter.max() == 1) {
            return node.booleanValue() ? 1 : 0;
        }
        if (node.isNumber()) {
            double number = place.number(node, "value", parameter.min(), parameter.max());
            return parameter.clamp(number);
        }
        String text = place.text("value");
        Optional<Double> value = text.length() > LONGEST_VALUE ? Optional.empty() : parameter.parse(text);
        return value.orElseThrow(() -> place.failure("“" + JsonPlace.quote(text) + "” is no value here; write "
                + (parameter.isDiscrete()
                        ? "one of " + String.join(", ", parameter.choices())
                        : parameter.format(parameter.min()) + " to " + parameter.format(parameter.max()))
                + "."));
    }

    private static PerformanceEvent record(JsonPlace place, Beats at) throws PerformanceException {
        allow(place, "action", "boundary");
        boolean start = place.choice("action", List.of(true, false), List.of("start", "stop"));
        // The end of a loop belongs to a track, a recording to all of them.
        var boundaries = new ArrayList<Optional<Quantise>>(List.of(Optional.empty()));
        var names = new ArrayList<>(List.of("now"));
        for (int i = 0; i < PerformanceReader.QUANTISE.size(); i++) {
            if (PerformanceReader.QUANTISE.get(i) != Quantise.LOOP_END) {
                boundaries.add(Optional.of(PerformanceReader.QUANTISE.get(i)));
                names.add(PerformanceReader.QUANTISE_NAMES.get(i));
            }
        }
        Optional<Quantise> boundary =
                place.has("boundary") ? place.choice("boundary", boundaries, names) : Optional.of(Quantise.BAR);
        return new PerformanceEvent.Record(at, start, boundary);
    }
}
