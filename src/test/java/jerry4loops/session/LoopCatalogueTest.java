package jerry4loops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Provenance;
import jerry4loops.session.LoopQuery.Sort;
import jerry4loops.session.LoopQuery.TempoRange;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class LoopCatalogueTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:04:31.250Z");

    private static SavedLoop loop(int number, String name, double bpm, UnaryOperator<SavedLoop> more) {
        return more.apply(new SavedLoop(
                hash(number),
                number % 2 == 0 ? LoopKind.DRUMS : LoopKind.INSTRUMENTS,
                name,
                LoopLength.of(4, Tempo.ofBpm(bpm)),
                new Provenance(
                        name + ", warm and dusty",
                        "",
                        number,
                        "stable-audio " + number % 3,
                        "studio-box",
                        number % 2 == 0 ? Optional.empty() : Optional.of(new MusicalKey(2, MusicalKey.Scale.MINOR)),
                        List.of(),
                        "",
                        List.of(),
                        NOW),
                List.of("tag" + number % 10),
                false,
                0,
                "",
                NOW.plusSeconds(number)));
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }

    private static SavedLoop child(int number, int... parents) {
        SavedLoop plain = loop(number, "loop " + number, 120, same -> same);
        var from = plain.provenance();
        List<String> hashes = java.util.Arrays.stream(parents)
                .mapToObj(LoopCatalogueTest::hash)
                .toList();
        return new SavedLoop(
                plain.hash(),
                plain.kind(),
                plain.name(),
                plain.length(),
                new Provenance(from.prompt(), "", 0, from.model(), "", from.key(), hashes, "", List.of(), NOW),
                List.of(),
                false,
                0,
                "",
                plain.savedAt());
    }

    private static List<String> names(List<SavedLoop> loops) {
        return loops.stream().map(SavedLoop::name).toList();
    }

    private static final LoopCatalogue FEW = LoopCatalogue.of(List.of(
            loop(0, "Boom bap", 90, same -> same.withFavourite(true)),
            loop(1, "Électric keys", 97.3, same -> same.withRating(4)),
            loop(2, "amen break", 136.1, same -> same.withTags(List.of("break", "Fast"))),
            loop(3, "Ähnlich keys", 120, same -> same)));

    @Test
    void partsThatAreAddedMakeTheCatalogueOfAllAndWhatIsThereStays() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            var all = new ArrayList<SavedLoop>();
            LoopCatalogue grown = LoopCatalogue.EMPTY;
            for (int part = 0; part < 4; part++) {
                var some = new ArrayList<SavedLoop>();
                for (int i = random.nextInt(20); i > 0; i--) {
                    // Some with the same name, tempo and rank, some with a hash that is there.
                    int number = random.nextInt(60);
                    some.add(loop(number, "loop " + number % 7, 90 + number % 5, same -> same.withRating(number % 3)));
                }
                grown = grown.plus(LoopCatalogue.of(some));
                all.addAll(some);
            }
            LoopCatalogue whole = LoopCatalogue.of(all);
            for (Sort sort : Sort.values()) {
                LoopQuery query = LoopQuery.ALL.withSort(sort, round % 2 == 0);
                assertThat(grown.find(query)).isEqualTo(whole.find(query));
            }
        }
        LoopCatalogue renamed = FEW.plus(
                LoopCatalogue.of(List.of(loop(0, "older words", 90, same -> same), loop(9, "new", 90, same -> same))));
        assertThat(names(renamed.all()))
                .containsExactly("new", "Ähnlich keys", "amen break", "Électric keys", "Boom bap");
    }

    @Test
    void whatIsThrownAwayWhileTheListIsMadeDoesNotComeBackWithALaterPart() {
        var library = new Session(jerry4loops.testkit.FakeLoops.HERE).library();
        library.put(loop(1, "one", 90, same -> same));
        library.remove(hash(1));
        library.add(LoopCatalogue.of(List.of(loop(1, "one", 90, same -> same), loop(2, "two", 90, same -> same))));
        assertThat(library.listedProperty().get()).isFalse();
        library.listed();
        assertThat(names(library.catalogueProperty().get().all())).containsExactly("two");
    }

    @Test
    void everyWordHasToOccurSomewhereWhateverItsCaseAndAccents() {
        assertThat(names(FEW.find(LoopQuery.ALL.withWords("KEYS")))).containsExactly("Ähnlich keys", "Électric keys");
        assertThat(names(FEW.find(LoopQuery.ALL.withWords("  keys electric ")))).containsExactly("Électric keys");
        assertThat(names(FEW.find(LoopQuery.ALL.withWords("dusty fast")))).containsExactly("amen break");
        assertThat(names(FEW.find(LoopQuery.ALL.withWords("stable-audio 1")))).containsExactly("Électric keys");
        assertThat(names(FEW.find(LoopQuery.ALL.withWords("d minor ahn")))).containsExactly("Ähnlich keys");
        assertThat(FEW.find(LoopQuery.ALL.withWords("nothing like it"))).isEmpty();
        assertThat(FEW.find(LoopQuery.ALL.withWords("   "))).hasSize(4);
    }

    @Test
    void filtersNarrowTogether() {
        assertThat(names(FEW.find(LoopQuery.ALL.withKind(Optional.of(LoopKind.DRUMS)))))
                .containsExactly("amen break", "Boom bap");
        assertThat(names(FEW.find(LoopQuery.ALL.withFavourites(true)))).containsExactly("Boom bap");
        assertThat(names(FEW.find(LoopQuery.ALL.withTag(Optional.of("Fast"))))).containsExactly("amen break");
        assertThat(names(FEW.find(LoopQuery.ALL.withModel(Optional.of("stable-audio 0")))))
                .containsExactly("Ähnlich keys", "Boom bap");
        assertThat(FEW.find(LoopQuery.ALL.withKey(Optional.of(new MusicalKey(2, MusicalKey.Scale.MINOR)))))
                .hasSize(2);
        assertThat(FEW.find(LoopQuery.ALL.withKind(Optional.of(LoopKind.DRUMS)).withWords("keys")))
                .isEmpty();
    }

    @Test
    void tempoIsExactOrWithinAShareOrAny() {
        var exact = Optional.of(TempoRange.around(Tempo.ofBpm(97.3), 0));
        assertThat(names(FEW.find(LoopQuery.ALL.withTempo(exact)))).containsExactly("Électric keys");
        var off = Optional.of(TempoRange.around(Tempo.ofBpm(97.301), 0));
        assertThat(FEW.find(LoopQuery.ALL.withTempo(off))).isEmpty();
        var near = Optional.of(TempoRange.around(Tempo.ofBpm(94), 5));
        assertThat(names(FEW.find(LoopQuery.ALL.withTempo(near).withSort(Sort.TEMPO, false))))
                .containsExactly("Boom bap", "Électric keys");
    }

    @Test
    void everyOrderGoesBothWays() {
        assertThat(names(FEW.find(LoopQuery.ALL.withSort(Sort.NAME, false))))
                .containsExactly("Ähnlich keys", "amen break", "Boom bap", "Électric keys");
        assertThat(names(FEW.find(LoopQuery.ALL.withSort(Sort.TEMPO, true))))
                .containsExactly("amen break", "Ähnlich keys", "Électric keys", "Boom bap");
        assertThat(names(FEW.find(LoopQuery.ALL.withSort(Sort.RATING, false)))).startsWith("Électric keys", "Boom bap");
        assertThat(names(FEW.find(LoopQuery.ALL.withSort(Sort.SAVED, true)))).startsWith("Boom bap");
    }

    @Test
    void changingOneByOneGivesWhatListingAnewWould() {
        long seed = 20_261_128;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var loops = new ArrayList<SavedLoop>();
        LoopCatalogue catalogue = LoopCatalogue.EMPTY;
        for (int step = 0; step < 400; step++) {
            int number = random.nextInt(40);
            loops.removeIf(loop -> loop.hash().equals(hash(number)));
            if (random.nextInt(4) == 0) {
                catalogue = catalogue.without(hash(number));
            } else {
                SavedLoop next = loop(
                        number,
                        "n" + random.nextInt(5),
                        60 + random.nextInt(4),
                        same -> same.withRating(random.nextInt(3)));
                loops.add(next);
                catalogue = catalogue.with(next);
            }
            LoopCatalogue anew = LoopCatalogue.of(loops);
            for (Sort sort : Sort.values()) {
                assertThat(catalogue.find(LoopQuery.ALL.withSort(sort, false)))
                        .isEqualTo(anew.find(LoopQuery.ALL.withSort(sort, false)));
            }
        }
        assertThat(catalogue.size()).isEqualTo(loops.size());
    }

    @Test
    void aFamilyIsAncestorsAndAllThatWasMadeOfThem() {
        // 1 → 2 → 4, 1 → 3; 5 has the same lost parent as 1; 9 is a stranger.
        LoopCatalogue catalogue =
                LoopCatalogue.of(List.of(child(1, 77), child(2, 1), child(3, 1), child(4, 2), child(5, 77), child(9)));
        LoopFamily family = catalogue.family(hash(2));
        assertThat(family.rows().stream()
                        .map(row -> row.depth() + " " + row.loop().name()))
                .containsExactly("0 loop 1", "1 loop 2", "2 loop 4", "1 loop 3", "0 loop 5");
        assertThat(family.rows().stream().filter(LoopFamily.Row::isAsked)).hasSize(1);
        assertThat(catalogue.family(hash(9)).rows()).hasSize(1);
        assertThat(catalogue.family(hash(1_000)).rows()).isEmpty();
    }

    @Test
    void familiesThatDescendFromThemselvesEnd() {
        LoopCatalogue catalogue = LoopCatalogue.of(List.of(child(1, 2), child(2, 1), child(3, 3)));
        assertThat(catalogue.family(hash(1)).rows()).hasSize(2);
        assertThat(catalogue.family(hash(3)).rows()).hasSize(1);
    }

    /// The processor's time of this thread, so that others on the machine do not count.
    @Test
    void twentyThousandLoopsAreSearchedInUnderFiftyMilliseconds() {
        var random = new Random(3);
        String[] words = {"dusty", "warm", "rhodes", "amen", "break", "sub", "bass", "tape", "jazz", "chords", "glitch"
        };
        var loops = new ArrayList<SavedLoop>();
        for (int i = 0; i < 20_000; i++) {
            var name = new StringBuilder();
            for (int w = 0; w < 12; w++) {
                name.append(words[random.nextInt(words.length)]).append(' ');
            }
            loops.add(loop(i, name.toString(), 60 + random.nextInt(120_000) / 1000.0, same -> same));
        }
        LoopCatalogue catalogue = LoopCatalogue.of(loops);
        var queries = List.of(
                LoopQuery.ALL,
                LoopQuery.ALL.withSort(Sort.NAME, true),
                LoopQuery.ALL.withWords("d"),
                LoopQuery.ALL.withWords("dusty rhodes glitch"),
                LoopQuery.ALL.withWords("nothing of that kind"),
                LoopQuery.ALL
                        .withWords("jazz")
                        .withKind(Optional.of(LoopKind.DRUMS))
                        .withTempo(Optional.of(TempoRange.around(Tempo.ofBpm(120), 6)))
                        .withSort(Sort.TEMPO, false));
        var beans = ManagementFactory.getThreadMXBean();
        var millis = new ArrayList<Double>();
        for (int round = 0; round < 30; round++) {
            for (LoopQuery query : queries) {
                long before = beans.getCurrentThreadCpuTime();
                int found = catalogue.find(query).size();
                millis.add((beans.getCurrentThreadCpuTime() - before) / 1e6);
                assertThat(found).isLessThanOrEqualTo(20_000);
            }
        }
        long before = beans.getCurrentThreadCpuTime();
        LoopCatalogue changed = catalogue.with(loops.get(7).withName("changed"));
        double change = (beans.getCurrentThreadCpuTime() - before) / 1e6;
        assertThat(changed.size()).isEqualTo(20_000);
        millis.sort(Comparator.naturalOrder());
        System.out.printf(
                "search of 20 000: median %.2f ms, worst %.2f ms; one change %.2f ms%n",
                millis.get(millis.size() / 2), millis.getLast(), change);
        assertThat(millis.getLast()).isLessThan(50);
        assertThat(change).isLessThan(50);
    }
}
