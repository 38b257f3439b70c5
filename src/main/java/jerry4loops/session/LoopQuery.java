package jerry4loops.session;

import java.util.Optional;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.Tempo;

/// What a person looks for among the saved loops. Everything has to be met.
///
/// Thread: any; immutable.
///
/// @param words anything typed; each word has to occur in name, prompt, tags, key, model or backend, whatever the
///     case and accents
/// @param kind drums or instruments, empty for both
/// @param tempo which tempi, empty for any
/// @param key exactly this key, empty for any
/// @param tag one tag, empty for any
/// @param model one model, empty for any
/// @param favourites whether only those with a star
/// @param sort the order
/// @param reversed whether the other way round
public record LoopQuery(
        String words,
        Optional<LoopKind> kind,
        Optional<TempoRange> tempo,
        Optional<MusicalKey> key,
        Optional<String> tag,
        Optional<String> model,
        boolean favourites,
        Sort sort,
        boolean reversed) {

    /// Everything, newest first.
    public static final LoopQuery ALL = new LoopQuery(
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Sort.SAVED,
            false);

    /// An order.
    public enum Sort {
        /// Newest first.
        SAVED,
        /// By name.
        NAME,
        /// Slowest first.
        TEMPO,
        /// Best first.
        RATING
    }

    /// A range of tempi.
    ///
    /// @param slowest in thousandths of a BPM, itself in the range
    /// @param fastest likewise
    public record TempoRange(long slowest, long fastest) {

        /// @param tempo in the middle
        /// @param percent to both sides, 0 for exactly that tempo
        /// @return the range
        public static TempoRange around(Tempo tempo, double percent) {
            double share = percent / 100;
            return new TempoRange(
                    Math.round(Math.ceil(tempo.milliBpm() * (1 - share))),
                    Math.round(Math.floor(tempo.milliBpm() * (1 + share))));
        }

        boolean holds(long milliBpm) {
            return milliBpm >= slowest && milliBpm <= fastest;
        }
    }

    /// @param next other words
    /// @return this with them
    public LoopQuery withWords(String next) {
        return new LoopQuery(next, kind, tempo, key, tag, model, favourites, sort, reversed);
    }

    /// @param next another kind
    /// @return this with it
    public LoopQuery withKind(Optional<LoopKind> next) {
        return new LoopQuery(words, next, tempo, key, tag, model, favourites, sort, reversed);
    }

    /// @param next other tempi
    /// @return this with them
    public LoopQuery withTempo(Optional<TempoRange> next) {
        return new LoopQuery(words, kind, next, key, tag, model, favourites, sort, reversed);
    }

    /// @param next another key
    /// @return this with it
    public LoopQuery withKey(Optional<MusicalKey> next) {
        return new LoopQuery(words, kind, tempo, next, tag, model, favourites, sort, reversed);
    }

    /// @param next another tag
    /// @return this with it
    public LoopQuery withTag(Optional<String> next) {
        return new LoopQuery(words, kind, tempo, key, next, model, favourites, sort, reversed);
    }

    /// @param next another model
    /// @return this with it
    public LoopQuery withModel(Optional<String> next) {
        return new LoopQuery(words, kind, tempo, key, tag, next, favourites, sort, reversed);
    }

    /// @param next whether only those with a star
    /// @return this with or without
    public LoopQuery withFavourites(boolean next) {
        return new LoopQuery(words, kind, tempo, key, tag, model, next, sort, reversed);
    }

    /// @param next another order
    /// @param isReversed whether the other way round
    /// @return this with it
    public LoopQuery withSort(Sort next, boolean isReversed) {
        return new LoopQuery(words, kind, tempo, key, tag, model, favourites, next, isReversed);
    }
}
