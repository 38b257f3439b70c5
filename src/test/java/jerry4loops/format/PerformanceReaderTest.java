package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceScript.Generated;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.format.PerformanceScript.WavFile;
import jerry4loops.time.Beats;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceReaderTest {

    private static final Path FOLDER = Path.of("scripts").toAbsolutePath();

    private static final String GOOD = """
            {"version": 1, "tempo": 97.3, "lengthBeats": 16, "title": "A title",
             "tracks": [{"kind": "drums"}, {"kind": "Instruments", "name": "Keys", "comment": "warm"}],
             "clips": {
               "beat": {"generate": {"kind": "drums", "prompt": "dusty", "bars": 4, "seed": 4294967295}},
               "keys": {"wav": "loops/keys.wav", "bars": 2, "tempo": 120}},
             "events": [
               {"at": 8, "do": "stop"},
               {"at": 0, "do": "queue", "track": 1, "clip": "beat"},
               {"at": 0, "do": "play"},
               {"at": 0.25, "do": "swap", "track": 2, "clip": "keys", "quantise": "2 bars"},
               {"at": 1, "do": "cancel", "track": 2},
               {"at": 1, "do": "clear", "track": 1, "quantise": "beat"},
               {"at": 2, "do": "set", "control": "track2.filter.cutoff", "value": "800 Hz", "glideBeats": 1.5},
               {"at": 2, "do": "set", "control": "master.volume", "value": -6},
               {"at": 2, "do": "set", "control": "track1.wah.on", "value": true},
               {"at": 2, "do": "set", "control": "track1.wah.rate", "value": "1/8T"},
               {"at": 3, "do": "stutter", "track": 1, "held": true},
               {"at": 4, "do": "restart"},
               {"at": 5, "do": "tempo", "tempo": 98.123},
               {"at": 6, "do": "record", "action": "start", "boundary": "now"},
               {"at": 7, "do": "record", "action": "stop"}]}
            """;

    private final PerformanceReader reader = new PerformanceReader();

    @Test
    void everyFieldIsRead() throws IOException {
        PerformanceScript script = parse(GOOD);
        assertThat(script.title()).isEqualTo("A title");
        assertThat(script.tempo()).isEqualTo(Tempo.parse("97.3"));
        assertThat(script.quantise()).isEqualTo(Quantise.LOOP_END);
        assertThat(script.length()).isEqualTo(Beats.of(16));
        assertThat(script.tracks())
                .containsExactly(new TrackSpec(LoopKind.DRUMS, "Drums"), new TrackSpec(LoopKind.INSTRUMENTS, "Keys"));
        assertThat(script.clips())
                .containsEntry(
                        "beat",
                        new Generated(
                                LoopKind.DRUMS,
                                "dusty",
                                LoopLength.of(4, Tempo.parse("97.3")),
                                Optional.empty(),
                                OptionalLong.of(0xFFFF_FFFFL)))
                .containsEntry(
                        "keys", new WavFile(FOLDER.resolve("loops/keys.wav"), LoopLength.of(2, Tempo.parse("120"))));
        assertThat(script.events())
                .containsExactly(
                        new PerformanceEvent.Queue(Beats.ZERO, 0, "beat", Quantise.LOOP_END),
                        new PerformanceEvent.Play(Beats.ZERO),
                        new PerformanceEvent.Queue(new Beats(240), 1, "keys", Quantise.TWO_BARS),
                        new PerformanceEvent.Cancel(Beats.of(1), 1),
                        new PerformanceEvent.Clear(Beats.of(1), 0, Quantise.BEAT),
                        new PerformanceEvent.Set(
                                Beats.of(2), new ControlId(1, Parameter.FILTER_CUTOFF), 800, new Beats(1440)),
                        new PerformanceEvent.Set(
                                Beats.of(2), ControlId.master(Parameter.MASTER_VOLUME), -6, Beats.ZERO),
                        new PerformanceEvent.Set(Beats.of(2), new ControlId(0, Parameter.WAH_ON), 1, Beats.ZERO),
                        new PerformanceEvent.Set(Beats.of(2), new ControlId(0, Parameter.WAH_RATE), 11, Beats.ZERO),
                        new PerformanceEvent.Stutter(Beats.of(3), 0, true),
                        new PerformanceEvent.Restart(Beats.of(4)),
                        new PerformanceEvent.ChangeTempo(Beats.of(5), new Tempo(98_123)),
                        new PerformanceEvent.Record(Beats.of(6), true, Optional.empty()),
                        new PerformanceEvent.Record(Beats.of(7), false, Optional.of(Quantise.BAR)),
                        new PerformanceEvent.Stop(Beats.of(8)));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        PerformanceScript script = parse(GOOD);
        String json = new PerformanceWriter().write(script, FOLDER);
        assertThat(json).contains("\"loops/keys.wav\"");
        assertThat(parse(json)).isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dust-at-97.3.json", "house-build-124.json", "drop-at-174.json"})
    void examplesAreWholePerformances(String name) throws IOException {
        Path file = Path.of(System.getProperty("jerry4loops.root", ".")).resolve("src/docs/examples/" + name);
        PerformanceScript script = reader.read(file);
        double seconds = script.length().value() * 60 / script.tempo().bpm();
        assertThat(seconds).isBetween(60.0, 120.0);
        assertThat(script.length().value() / Beats.BEATS_PER_BAR).isBetween(32.0, 66.0);
        var used = new HashSet<String>();
        var held = new ArrayList<PerformanceEvent.Stutter>();
        for (PerformanceEvent event : script.events()) {
            if (event instanceof PerformanceEvent.Queue queue) {
                used.add(queue.clip());
            } else if (event instanceof PerformanceEvent.Stutter stutter) {
                held.add(stutter);
            }
        }
        assertThat(used).as("every clip is heard").isEqualTo(script.clips().keySet());
        for (int i = 0; i < held.size(); i++) {
            assertThat(held.get(i).held()).as("press and release alternate").isEqualTo(i % 2 == 0);
        }
        assertThat(held.size() % 2).isZero();
        assertThat(parse(new PerformanceWriter().write(script, FOLDER))).isEqualTo(script);
    }

    @Test
    void exampleInTheDocumentationIsRight() throws IOException {
        Path page = Path.of(System.getProperty("jerry4loops.root", ".")).resolve("src/docs/performance-format.md");
        String text = Files.readString(page);
        int from = text.indexOf("```json") + 7;
        assertThat(parse(text.substring(from, text.indexOf("```", from))).events())
                .hasSize(5);
        for (String action : PerformanceEventReader.ACTIONS) {
            assertThat(text).contains("| `" + action + "` |");
        }
        for (String quantise : PerformanceReader.QUANTISE_NAMES) {
            assertThat(text).contains("`" + quantise + "`");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            "version": 1            ~ "version": 2            ~ This performance is of version 2; only version 1 can be played here.
            "version": 1,           ~ ''                      ~ The field “version” is missing.
            "tempo": 97.3           ~ "tempo": "97.3"         ~ “tempo” is a number, not a text.
            "tempo": 97.3           ~ "tempo": 1e400          ~ “tempo” lies between 20 and 400.
            "lengthBeats": 16       ~ "lengthBeats": 0        ~ “lengthBeats” is more than 0.
            "lengthBeats": 16       ~ "lengthBeats": 6        ~ Event 1 (stop): “at” lies between 0 and 6.
            "title": "A title"      ~ "titel": "A"            ~ There is no field “titel” here; known are version, title, tempo,
            {"kind": "drums"},      ~ {"kind": "drumz"},      ~ Track 1: “kind” is one of drums, instruments, not “drumz”.
            {"kind": "drums"},      ~ 7,                      ~ Track 1 is an object in braces, not a number.
            "prompt": "dusty"       ~ "prompt": " "           ~ Clip “beat”, “generate”: “prompt” is empty.
            "bars": 4               ~ "bars": 65              ~ Clip “beat”, “generate”: “bars” lies between 1 and 64.
            "bars": 4               ~ "bars": 2.5             ~ Clip “beat”, “generate”: “bars” is a whole number.
            4294967295              ~ 4294967296              ~ Clip “beat”, “generate”: “seed” lies between 0 and 4294967295.
            "prompt": "dusty"       ~ "prompt": "x", "key": "H moll" ~ Clip “beat”, “generate”: “H moll” is not a key; write D minor or F# dorian.
            "wav": "loops/keys.wav" ~ "wav": "a\\u0000b"      ~ Clip “keys”: “a?b” is not a path of this system.
            "do": "stop"            ~ "do": "halt"            ~ Event 1: “do” is one of play, stop,
            "do": "stop"            ~ "do": "stop", "track": 1 ~ Event 1 (stop): there is no field “track” here; known are at, do.
            "clip": "beat"          ~ "clip": "beet"          ~ Event 2 (queue): there is no clip “beet”.
            "track": 1, "clip"      ~ "track": 3, "clip"      ~ Event 2 (queue): “track” lies between 1 and 2.
            , "quantise": "2 bars"  ~ ''                      ~ Event 4 (swap): the field “quantise” is missing.
            "2 bars"                ~ "3 bars"                ~ Event 4 (swap): “quantise” is one of beat, bar, 2 bars, 4 bars, 8 bars, loop end, not “3 bars”.
            track2.filter.cutoff    ~ track3.filter.cutoff    ~ Event 7 (set): there is no control “track3.filter.cutoff”;
            "800 Hz"                ~ "loud"                  ~ Event 7 (set): “loud” is no value here; write 20 Hz to open.
            "800 Hz"                ~ 25000                   ~ Event 7 (set): “value” lies between 20 and 20000.
            "1/8T"                  ~ "1/9"                   ~ Event 10 (set): “1/9” is no value here; write one of 4 bars,
            "value": true           ~ "value": true, "glideBeats": 1 ~ Event 9 (set): track1.wah.on has steps and cannot glide;
            "held": true            ~ "held": "yes"           ~ Event 11 (stutter): “held” is true or false, not a text.
            "tempo": 98.123         ~ "tempo": 5              ~ Event 13 (tempo): “tempo” lies between 20 and 400.
            "now"                   ~ "loop end"              ~ Event 14 (record): “boundary” is one of now, beat, bar, 2 bars, 4 bars, 8 bars, not “loop end”.
            "action": "stop"        ~ "action": "start"       ~ A performance has one recording: at most one start, and one stop after it.
            "tracks"                ~ "tempo": 100, "tracks"  ~ This is not valid JSON: look at line 2, column
            }]}                     ~ }]                      ~ This is not valid JSON: look at line
            }]}                     ~ }]} x                   ~ This is not valid JSON: look at line
            """)
    void everyFaultNamesItsPlace(String good, String bad, String sentence) {
        assertThat(GOOD).contains(good);
        // Only the first place is spoilt.
        int at = GOOD.indexOf(good);
        String spoilt = GOOD.substring(0, at) + bad + GOOD.substring(at + good.length());
        assertThatThrownBy(() -> parse(spoilt))
                .isInstanceOf(PerformanceException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void otherThingsThanAnObjectAreRefused() {
        for (String json : new String[] {"", "[]", "7", "null", "\"x\"", "\uFEFF", "[".repeat(100_000)}) {
            assertThatThrownBy(() -> parse(json)).isInstanceOf(PerformanceException.class);
        }
    }

    @Property(tries = 500)
    void damageNeverGivesMoreThanATypedFailure(
            @ForAll @IntRange(min = 0, max = 1_600) int at,
            @ForAll("bites") String bite,
            @ForAll @IntRange(max = 40) int cut) {
        int from = Math.min(at, GOOD.length());
        survives(GOOD.substring(0, from) + bite + GOOD.substring(Math.min(GOOD.length(), from + cut)));
    }

    @Property(tries = 300)
    void anyValueInAnyFieldNeverGivesMoreThanATypedFailure(
            @ForAll @IntRange(min = 0, max = 90) int which, @ForAll("values") String value) {
        var matcher = java.util.regex.Pattern.compile("(?<=\": )(\"[^\"]*\"|[\\d.]+|true)")
                .matcher(GOOD);
        int[] seen = {0};
        survives(matcher.replaceAll(
                found -> java.util.regex.Matcher.quoteReplacement(seen[0]++ == which ? value : found.group())));
    }

    @Property(tries = 300)
    void anyBytesNeverGiveMoreThanATypedFailure(@ForAll byte[] bytes) {
        survives(bytes);
    }

    @Provide
    Arbitrary<String> bites() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(6), values());
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "[]",
                        "{}",
                        "true",
                        "-1",
                        "0",
                        "1e999999999",
                        "-1e-999999999",
                        "9".repeat(900),
                        "0." + "3".repeat(900),
                        "9".repeat(2_000),
                        "\"1e999999999\"",
                        "\"\\u0000\"",
                        "\"NaN\"",
                        "\"track9.pan\"",
                        "\"" + "9".repeat(5_000) + "\"",
                        "[[[[]]]]",
                        "\"\\uD800\"",
                        "1e308"),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.strings().ascii().ofMaxLength(12).map(text -> "\"" + text + "\""));
    }

    private void survives(String json) {
        survives(json.getBytes(StandardCharsets.UTF_8));
    }

    private void survives(byte[] json) {
        try {
            PerformanceScript script = new PerformanceReader().parse(json, FOLDER);
            assertThat(script.length().ticks()).isPositive();
        } catch (PerformanceException e) {
            assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
        }
    }

    private PerformanceScript parse(String json) throws PerformanceException {
        return reader.parse(json.getBytes(StandardCharsets.UTF_8), FOLDER);
    }
}
