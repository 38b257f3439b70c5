package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written is read again, to the last bit; what is damaged is refused with a sentence.
@ResourceLock(value = Resources.SYSTEM_OUT, mode = ResourceAccessMode.READ)
class PerformanceLogTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private final Random random = new Random(7);
    private final PerformanceLogWriter writer = new PerformanceLogWriter();
    private final PerformanceLogReader reader = new PerformanceLogReader();

    private PerformanceLog.Head head() {
        return head(controls());
    }

    private static PerformanceLog.Head head(Map<ControlId, Double> controls) {
        return new PerformanceLog.Head(
                "0.1.0",
                Instant.parse("2026-11-22T18:04:31.250Z"),
                44_100,
                Tempo.ofBpm(97.301),
                List.of(new TrackSpec(LoopKind.DRUMS, "Drums"), new TrackSpec(LoopKind.INSTRUMENTS, "Keys “2” \n")),
                controls,
                Optional.of(new PerformanceLog.Take(5, 1_000_000_000_000L / 16, "Jam.wav")));
    }

    private Map<ControlId, Double> controls() {
        var controls = new LinkedHashMap<ControlId, Double>();
        for (Parameter parameter : Parameter.values()) {
            var control = parameter.scope() == Parameter.Scope.MASTER
                    ? ControlId.master(parameter)
                    : new ControlId(random.nextInt(2), parameter);
            controls.put(control, parameter.valueAt(random.nextDouble()));
        }
        return controls;
    }

    private List<PerformanceLogEntry> entries() {
        var entries = new ArrayList<PerformanceLogEntry>();
        entries.add(new PerformanceLogEntry.Clip(
                0,
                1,
                HASH,
                44_100,
                LoopLength.of(4, Tempo.ofBpm(97.301)),
                -2.1000000000000001,
                "dusty",
                "boom \"bap\"",
                OptionalLong.of(0xFFFF_FFFFL)));
        entries.add(new PerformanceLogEntry.Clip(
                0, 2, HASH, 48_000, LoopLength.of(64, Tempo.ofBpm(20)), Math.PI, "", "", OptionalLong.empty()));
        entries.add(new PerformanceLogEntry.Queue(10, 1, 0, 1, Quantise.LOOP_END, 0));
        entries.add(new PerformanceLogEntry.Queue(10, 2, 1, 0, Quantise.BEAT, 2));
        entries.add(new PerformanceLogEntry.QueueTogether(11, 3, List.of(0, 2), Quantise.TWO_BARS));
        entries.add(new PerformanceLogEntry.Play(12, 4, 1));
        entries.add(new PerformanceLogEntry.Play(12, 11, 0, 7 * 3_840, List.of(0L, -3_840L)));
        entries.add(new PerformanceLogEntry.Set(12, Map.of()));
        entries.add(new PerformanceLogEntry.Fact(6, "take begins", -1, 0, "Jam.wav"));
        entries.add(new PerformanceLogEntry.Fact(13, "swapped", 1, 3, ""));
        entries.add(new PerformanceLogEntry.ChangeTempo(14, 5, Tempo.ofBpm(123.456)));
        entries.add(new PerformanceLogEntry.Stutter(15, 6, 1, true));
        entries.add(new PerformanceLogEntry.Cancel(16, 7, 0));
        entries.add(new PerformanceLogEntry.Record(17, 8, true, 3_840));
        entries.add(new PerformanceLogEntry.Record(17, 9, false, 0));
        entries.add(new PerformanceLogEntry.Gap(18, 12));
        for (int i = 0; i < 300; i++) {
            entries.add(new PerformanceLogEntry.Set(20 + i, controls()));
        }
        entries.add(new PerformanceLogEntry.Stop(5_000_000_000L, 10));
        return entries;
    }

    private String text(PerformanceLog.Head head, List<PerformanceLogEntry> entries) {
        var text = new StringBuilder(writer.line(head));
        entries.forEach(entry -> text.append(writer.line(entry)));
        return text.toString();
    }

    @Test
    void whatIsWrittenIsReadAgainToTheLastBit() throws PerformanceException {
        var head = head();
        var entries = entries();
        PerformanceLog read = reader.parse(text(head, entries).getBytes(StandardCharsets.UTF_8));
        assertThat(read.entries()).isEqualTo(entries);
        assertThat(read.cutShort()).isFalse();
        assertThat(read.head().controls()).isEqualTo(head.controls());
        assertThat(read.head().take()).isEqualTo(head.take());
        assertThat(read.head().tracks().get(1).name()).isEqualTo("Keys “2”");
    }

    @Test
    void namesThatNoReaderWouldTakeAreShortened() throws PerformanceException {
        String endless = "🥁".repeat(3_000);
        var clip = new PerformanceLogEntry.Clip(
                0, 1, HASH, 48_000, LoopLength.of(1, Tempo.DEFAULT), 0, "  ", endless, OptionalLong.empty());
        var read = reader.parse(text(head(), List.of(clip)).getBytes(StandardCharsets.UTF_8));
        var back = (PerformanceLogEntry.Clip) read.entries().getFirst();
        assertThat(back.name()).isEmpty();
        assertThat(back.prompt()).isNotEmpty();
        assertThat(endless).startsWith(back.prompt());
    }

    @Test
    void aLogCutOffAnywhereIsReadUpToItsLastWholeLine() throws PerformanceException {
        var entries = entries().subList(0, 15);
        byte[] bytes = text(head(Map.of()), entries).getBytes(StandardCharsets.UTF_8);
        int lines = 0;
        int head = endOfFirstLine(bytes);
        for (int length = head; length <= bytes.length; length++) {
            var read = reader.parse(Arrays.copyOf(bytes, length));
            boolean whole = bytes[length - 1] == '\n';
            // A line is also whole when only its end is missing.
            boolean nearly = length < bytes.length && bytes[length] == '\n';
            if (whole && length > head) {
                lines++;
            }
            assertThat(read.entries()).hasSize(lines + (nearly ? 1 : 0));
            assertThat(read.cutShort()).isEqualTo(!whole && !nearly);
            assertThat(read.entries())
                    .isEqualTo(entries.subList(0, read.entries().size()));
        }
    }

    private static int endOfFirstLine(byte[] bytes) {
        int at = 0;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    @Test
    void flippedBitsAreReadOrRefusedWithASentence() {
        long seed = System.nanoTime();
        System.out.println("Flipped bits of seed " + seed);
        var flips = new Random(seed);
        byte[] bytes = text(
                        head(Map.of(ControlId.master(Parameter.CROSSFADER), 0.5)),
                        entries().subList(0, 15))
                .getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = flips.nextInt(4) == 0 ? Arrays.copyOf(bytes, flips.nextInt(bytes.length)) : bytes.clone();
            for (int n = flips.nextInt(3); n >= 0 && damaged.length > 0; n--) {
                damaged[flips.nextInt(damaged.length)] ^= (byte) (1 << flips.nextInt(8));
            }
            try {
                assertThat(reader.parse(damaged).head().tracks()).isNotEmpty();
            } catch (PerformanceException e) {
                refused++;
                assertThat(e).hasMessageMatching("(?s)[A-Z].*[.!]");
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"frame":9,"do":"play","id":1}                          | {"frame":8,"do":"stop","id":2}                  | Line 3: frame 8 lies before that of the line above.
        {"frame":9,"do":"play","id":1}                          | {"frame":9,"do":"jump","id":2}                  | Line 3: “do” is one of
        {"frame":9,"set":{"track1.filter.cutoff":7}}            | {"frame":9,"gap":1}                             | Line 2: “track1.filter.cutoff” lies between 20 and 20000.
        {"frame":9,"set":{"track1.wah.shape":1.5}}              | {"frame":9,"gap":1}                             | Line 2: track1.wah.shape has steps
        {"frame":9,"set":{"track3.volume":0}}                   | {"frame":9,"gap":1}                             | Line 2, “set”: there is no control “track3.volume” here.
        {"frame":9,"do":"queue","track":1,"clip":"c1","quantise":"bar","id":1} | {"frame":9,"gap":1}              | Line 2: no line above says what c1 is.
        {"frame":9,"what":1}                                    | {"frame":9,"gap":1}                             | Line 2: a line has
        nonsense                                                | {"frame":9,"gap":1}                             | Line 2 of this log is damaged.
        """)
    void damageIsNamed(String second, String third, String sentence) {
        String text = writer.line(head()) + second + "\n" + third + "\n";
        assertThatThrownBy(() -> reader.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PerformanceException.class)
                .hasMessageContaining(sentence.substring(sentence.indexOf(':') + 2))
                .hasMessageStartingWith(sentence.substring(0, 6));
    }

    @Test
    void aNewerVersionIsRefusedInOneSentence() {
        String text = writer.line(head()).replace("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> reader.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PerformanceException.class)
                .hasMessage("This log is of version 2; only version 1 can be played here, so a newer jerry4loops is"
                        + " needed.");
    }

    @Test
    void somethingElseIsNoLog() {
        for (String text : List.of("", "\n", "{}\n", "[1]\n", "{\"format\":\"else\"}\n", "RIFF", "\0\0\0\n")) {
            assertThatThrownBy(() -> reader.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(PerformanceException.class);
        }
    }
}
