package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.format.LoopDocumentException.Reason;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What is written about a loop is read again as it was, and damage is refused with a sentence.
class LoopDocumentTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private final LoopDocuments documents = new LoopDocuments();

    @Property(tries = 300)
    void everyDocumentIsReadAsItWasWritten(@ForAll("any") LoopDocument document) throws LoopDocumentException {
        assertThat(documents.decode(documents.encode(document))).isEqualTo(document);
        assertThat(documents.read(documents.node(document))).isEqualTo(document);
    }

    @Provide
    Arbitrary<LoopDocument> any() {
        var lengths = Combinators.combine(
                        Arbitraries.integers().between(1, Bars.MAX),
                        Arbitraries.longs().between(Tempo.MIN_MILLI_BPM, Tempo.MAX_MILLI_BPM))
                .as((bars, milliBpm) -> LoopLength.of(bars, new Tempo(milliBpm)));
        var rates = Arbitraries.of(8_000, 44_100, 48_000, 96_000);
        var decibels = Arbitraries.doubles().between(-24, 12);
        var shifts = Arbitraries.integers().between(-1, 1);
        return Combinators.combine(
                        texts(), lengths, rates, shifts, decibels, provenances(), Arbitraries.of(LoopKind.class))
                .as((name, length, rate, shift, matchDb, provenance, kind) -> new LoopDocument(
                        HASH, kind, name, length, rate, length.frames(rate) + shift, matchDb, provenance));
    }

    private static Arbitrary<Provenance> provenances() {
        var keys = Combinators.combine(Arbitraries.integers().between(0, 11), Arbitraries.of(MusicalKey.Scale.class))
                .as(MusicalKey::new)
                .optional();
        var moments = Combinators.combine(
                        Arbitraries.longs().between(-60_000_000_000L, 250_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos));
        var lists = texts().list().ofMaxSize(4);
        return Combinators.combine(texts().list().ofSize(6), Arbitraries.longs(), keys, lists, lists, moments)
                .as((words, seed, key, parents, tags, at) -> new Provenance(
                        words.get(0),
                        words.get(1),
                        seed,
                        words.get(2),
                        words.get(3),
                        key,
                        parents,
                        words.get(4),
                        tags,
                        at,
                        words.get(5)));
    }

    /// All characters but halves of some, which UTF-8 does not have.
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(40).map(text -> text.replaceAll("[\\ud800-\\udfff]", "🥁"));
    }

    private static LoopDocument plain() {
        var length = LoopLength.of(4, Tempo.parse("97.301"));
        return new LoopDocument(
                HASH,
                LoopKind.INSTRUMENTS,
                "dusty keys",
                length,
                48_000,
                length.frames(48_000),
                -2.1000000000000001,
                new Provenance(
                        "dusty “keys”\n",
                        "dusty keys, 97 BPM",
                        0xFFFF_FFFFL,
                        "house band 1",
                        "house band",
                        Optional.of(new MusicalKey(6, MusicalKey.Scale.HARMONIC_MINOR)),
                        List.of("f".repeat(64)),
                        "stretched 1.2 %",
                        List.of("dusty", "jazz"),
                        Instant.parse("2026-11-22T18:04:31.250Z"),
                        "studio-box gave no answer in 20 s"));
    }

    @Test
    void theTempoIsWrittenAsAPersonWritesIt() {
        assertThat(new String(documents.encode(plain()), StandardCharsets.UTF_8))
                .contains("\"bpm\" : \"97.301\"")
                .contains("\"key\" : \"F# harmonic minor\"")
                .contains("\"version\" : 1");
    }

    @Test
    void halvesOfCharactersAreWrittenAsUnreadableOnes() throws LoopDocumentException {
        LoopDocument cut = plain().withName("drum \ud83e");
        assertThat(documents.decode(documents.encode(cut)).name()).isEqualTo("drum \ufffd");
    }

    @Test
    void whateverALaterVersionAddsIsPassedOver() throws LoopDocumentException {
        var node = documents.node(plain());
        node.put("mood", "blue").putObject("more").put("a", 1);
        assertThat(documents.read(node)).isEqualTo(plain());
    }

    @Test
    void aNewerFormatIsRefusedWithASentence() {
        var node = documents.node(plain()).put("version", 2);
        assertThatThrownBy(() -> documents.read(node))
                .isInstanceOfSatisfying(
                        LoopDocumentException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NEWER))
                .hasMessageContaining("newer jerry4loops");
    }

    @Test
    void everyTruncationIsATypedFailure() {
        byte[] json = documents.encode(plain());
        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> documents.decode(cut))
                    .as("cut to " + length)
                    .isInstanceOf(LoopDocumentException.class)
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void everyFlippedBitIsReadOrATypedFailure() {
        byte[] json = documents.encode(plain());
        int read = 0;
        for (int bit = 0; bit < 8 * json.length; bit++) {
            byte[] flipped = json.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(documents.decode(flipped)).isNotNull();
                read++;
            } catch (LoopDocumentException e) {
                assertThat(e.getMessage()).isNotBlank().endsWith(".");
            }
        }
        // A flip in a text gives another text.
        assertThat(read).isPositive().isLessThan(8 * json.length);
    }

    @Test
    void absurdNumbersAreRefused() {
        for (String field : List.of("bars", "rate", "frames", "version", "matchDb")) {
            for (String number : List.of("1e999", "-1", "99999999999999999999", "1e-999999999", "\"4\"", "null")) {
                String json = new String(documents.encode(plain()), StandardCharsets.UTF_8)
                        .replaceFirst("\"" + field + "\" : [-0-9.]+", "\"" + field + "\" : " + number);
                if (field.equals("matchDb")
                        && (number.equals("-1") || number.startsWith("9") || number.equals("1e-999999999"))) {
                    continue;
                }
                assertThatThrownBy(() -> documents.decode(json.getBytes(StandardCharsets.UTF_8)))
                        .as(field + " " + number)
                        .isInstanceOf(LoopDocumentException.class);
            }
        }
    }

    @Test
    void documentAndSoundTogetherAreTheSameLoop() throws LoopDocumentException {
        Loop loop = noise();
        LoopDocument read = documents.decode(documents.encode(LoopDocument.of(loop)));
        Loop again = read.loop(new PcmAudio(loop.clip().left(), loop.clip().right(), 8_000));
        assertThat(again.clip().contentHash()).isEqualTo(loop.clip().contentHash());
        assertThat(again.clip().matchDb()).isEqualTo(loop.clip().matchDb());
        assertThat(again.provenance()).isEqualTo(loop.provenance());
        assertThat(again.clip().length()).isEqualTo(loop.clip().length());
    }

    @Test
    void anotherSoundIsRefused() {
        Loop loop = noise();
        LoopDocument document = LoopDocument.of(loop);
        float[] changed = loop.clip().left().clone();
        changed[17] += .001f;
        assertThatThrownBy(() -> document.loop(new PcmAudio(changed, loop.clip().right(), 8_000)))
                .isInstanceOfSatisfying(
                        LoopDocumentException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_SOUND));
        assertThatThrownBy(() -> document.loop(new PcmAudio(new float[5], new float[5], 8_000)))
                .isInstanceOf(LoopDocumentException.class);
    }

    private static Loop noise() {
        var length = LoopLength.of(1, Tempo.ofBpm(123.457));
        var random = new java.util.Random(5);
        float[] left = new float[length.frames(8_000)];
        float[] right = new float[left.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = random.nextFloat() - .5f;
            right[i] = random.nextFloat() - .5f;
        }
        var clip = new AudioClip(left, right, 8_000, length);
        return new Loop(LoopKind.DRUMS, "noise", clip, plain().provenance(), Peaks.of(clip));
    }
}
