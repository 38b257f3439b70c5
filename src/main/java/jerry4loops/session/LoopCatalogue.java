package jerry4loops.session;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jerry4loops.audio.MusicalKey;

/// The saved loops, kept in every order a person may want and with the text that is searched, so that a list of
/// twenty thousand is found again with every letter typed.
///
/// A change makes another catalogue that shares its entries with the one before: a copy of four arrays.
///
/// Thread: any; immutable.
public final class LoopCatalogue {

    /// No loops.
    public static final LoopCatalogue EMPTY = new LoopCatalogue(Map.of(), new Entry[LoopQuery.Sort.values().length][0]);

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /// Where two are alike, the hash decides, so that the order is always the same.
    private static final Comparator<Entry> BY_HASH = Comparator.comparing(entry -> entry.loop.hash());

    private static final Comparator<Entry> NEWEST = Comparator.comparing((Entry entry) -> entry.loop.savedAt())
            .reversed()
            .thenComparing(BY_HASH);
    private static final List<Comparator<Entry>> ORDERS = List.of(
            NEWEST,
            Comparator.comparing((Entry entry) -> entry.name).thenComparing(NEWEST),
            Comparator.comparingLong((Entry entry) -> entry.milliBpm).thenComparing(NEWEST),
            Comparator.comparingInt((Entry entry) -> -entry.rank).thenComparing(NEWEST));

    private final Map<String, Entry> byHash;
    private final Entry[][] orders;

    private LoopCatalogue(Map<String, Entry> byHash, Entry[][] orders) {
        this.byHash = byHash;
        this.orders = orders;
    }

    private static final class Entry {

        private final SavedLoop loop;
        private final String name;
        private final String text;
        private final long milliBpm;
        private final int rank;

        Entry(SavedLoop loop) {
            this.loop = loop;
            name = folded(loop.name());
            var from = loop.provenance();
            var words = new StringBuilder(loop.name()).append('\n').append(from.prompt());
            loop.tags().forEach(tag -> words.append('\n').append(tag));
            from.key().ifPresent(key -> words.append('\n').append(key.text()));
            words.append('\n').append(from.model()).append('\n').append(from.backend());
            text = folded(words.toString());
            milliBpm = loop.length().tempo().milliBpm();
            rank = 2 * loop.rating() + (loop.favourite() ? 1 : 0);
        }
    }

    /// @param loops any; of several with one hash the last counts
    /// @return the catalogue
    public static LoopCatalogue of(Collection<SavedLoop> loops) {
        var byHash = new HashMap<String, Entry>(2 * loops.size());
        loops.forEach(loop -> byHash.put(loop.hash(), new Entry(loop)));
        var orders = new Entry[ORDERS.size()][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = byHash.values().toArray(new Entry[0]);
            Arrays.sort(orders[i], ORDERS.get(i));
        }
        return new LoopCatalogue(byHash, orders);
    }

    /// @param loop new, or one that has changed
    /// @return this with it
    public LoopCatalogue with(SavedLoop loop) {
        var entry = new Entry(loop);
        LoopCatalogue rest = without(loop.hash());
        var next = new HashMap<>(rest.byHash);
        next.put(loop.hash(), entry);
        var changed = new Entry[orders.length][];
        for (int i = 0; i < orders.length; i++) {
            Entry[] old = rest.orders[i];
            int at = -1 - Arrays.binarySearch(old, entry, ORDERS.get(i));
            changed[i] = new Entry[old.length + 1];
            System.arraycopy(old, 0, changed[i], 0, at);
            changed[i][at] = entry;
            System.arraycopy(old, at, changed[i], at + 1, old.length - at);
        }
        return new LoopCatalogue(next, changed);
    }

    /// @param more others
    /// @return this with those of them that are not in it already
    public LoopCatalogue plus(LoopCatalogue more) {
        if (byHash.isEmpty()) {
            return more;
        }
        var next = new HashMap<>(more.byHash);
        next.putAll(byHash);
        var merged = new Entry[orders.length][];
        for (int i = 0; i < orders.length; i++) {
            Comparator<Entry> order = ORDERS.get(i);
            Entry[] all = new Entry[next.size()];
            int here = 0;
            int there = 0;
            for (int at = 0; at < all.length; ) {
                Entry other = there < more.orders[i].length ? more.orders[i][there] : null;
                if (other != null && byHash.containsKey(other.loop.hash())) {
                    there++;
                } else if (other == null || here < orders[i].length && order.compare(orders[i][here], other) < 0) {
                    all[at++] = orders[i][here++];
                } else {
                    all[at++] = other;
                    there++;
                }
            }
            merged[i] = all;
        }
        return new LoopCatalogue(next, merged);
    }

    /// @param hash of a loop
    /// @return this without it
    public LoopCatalogue without(String hash) {
        Entry gone = byHash.get(hash);
        if (gone == null) {
            return this;
        }
        var next = new HashMap<>(byHash);
        next.remove(hash);
        var changed = new Entry[orders.length][];
        for (int i = 0; i < orders.length; i++) {
            Entry[] old = orders[i];
            int at = Arrays.binarySearch(old, gone, ORDERS.get(i));
            changed[i] = new Entry[old.length - 1];
            System.arraycopy(old, 0, changed[i], 0, at);
            System.arraycopy(old, at + 1, changed[i], at, old.length - at - 1);
        }
        return new LoopCatalogue(next, changed);
    }

    /// @return how many
    public int size() {
        return byHash.size();
    }

    /// @param hash of a loop
    /// @return the loop, if it is saved
    public Optional<SavedLoop> find(String hash) {
        return Optional.ofNullable(byHash.get(hash)).map(entry -> entry.loop);
    }

    /// @param query what is looked for
    /// @return what meets it, in its order
    public List<SavedLoop> find(LoopQuery query) {
        String[] words = SPACES.split(folded(query.words()).strip());
        Entry[] order = orders[query.sort().ordinal()];
        var found = new ArrayList<SavedLoop>();
        for (int i = 0; i < order.length; i++) {
            Entry entry = order[query.reversed() ? order.length - 1 - i : i];
            if (meets(entry, query) && holds(entry.text, words)) {
                found.add(entry.loop);
            }
        }
        return found;
    }

    private static boolean meets(Entry entry, LoopQuery query) {
        SavedLoop loop = entry.loop;
        return (!query.favourites() || loop.favourite())
                && (query.kind().isEmpty() || query.kind().get() == loop.kind())
                && (query.tempo().isEmpty() || query.tempo().get().holds(entry.milliBpm))
                && (query.key().isEmpty() || query.key().equals(loop.key()))
                && (query.tag().isEmpty() || loop.tags().contains(query.tag().get()))
                && (query.model().isEmpty()
                        || query.model().get().equals(loop.provenance().model()));
    }

    private static boolean holds(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// @return lower case, without accents
    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /// @return every tag there is, in alphabetical order
    public SortedSet<String> tags() {
        var tags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        byHash.values().forEach(entry -> tags.addAll(entry.loop.tags()));
        return tags;
    }

    /// @return every model there is, in alphabetical order
    public SortedSet<String> models() {
        var models = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        byHash.values().forEach(entry -> models.add(entry.loop.provenance().model()));
        return models;
    }

    /// @return every key there is, by tonic, then scale
    public List<MusicalKey> keys() {
        return byHash.values().stream()
                .flatMap(entry -> entry.loop.key().stream())
                .distinct()
                .sorted(Comparator.comparingInt(MusicalKey::tonic).thenComparing(MusicalKey::scale))
                .toList();
    }

    /// @param hash of a loop, saved or not
    /// @return its relatives among the saved
    public LoopFamily family(String hash) {
        return LoopFamily.of(hash, this);
    }

    /// @return all, newest first
    public List<SavedLoop> all() {
        return find(LoopQuery.ALL);
    }
}
