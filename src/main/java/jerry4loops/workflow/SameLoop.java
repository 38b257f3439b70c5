package jerry4loops.workflow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Provenance;

/// Whether two loops are one to a person: the same sound, at another sample rate or stretched to another tempo.
///
/// A stretch writes itself to the end of the provenance and what it was made from in front of the parents
/// ([FitTempo]); both are taken off again here, so that it is found however often a loop was stretched, and after a
/// project was opened. A variation is another loop, though it has parents too.
///
/// Thread: any.
final class SameLoop {

    private static final Pattern STRETCHED =
            Pattern.compile("(?:^|; )stretched from \\S+ to \\S+ BPM(?:, counted (?:twice|half) as fast)?$");

    private SameLoop() {}

    /// What a loop was before it was stretched.
    ///
    /// @param hash of its sound then
    /// @param from where it came from, the same for all its stretches
    /// @param isStretched whether it was
    private record Root(String hash, Provenance from, boolean isStretched) {}

    static boolean isSame(Loop one, Loop other) {
        if (one == other || one.clip().contentHash().equals(other.clip().contentHash())) {
            return true;
        }
        Root first = root(one);
        Root second = root(other);
        boolean isStretched = first.isStretched() || second.isStretched();
        if (isStretched && first.hash().equals(second.hash())) {
            return true;
        }
        // The sound differs with the rate, so what is known about it has to do.
        return one.clip().rate() != other.clip().rate()
                && (isStretched || one.clip().length().equals(other.clip().length()))
                && first.from().equals(second.from());
    }

    /// @param loop any loop
    /// @return hash of what it was made from by stretching, however often; empty where it was not stretched
    static Optional<String> original(Loop loop) {
        Root root = root(loop);
        return root.isStretched() ? Optional.of(root.hash()) : Optional.empty();
    }

    private static Root root(Loop loop) {
        Provenance from = loop.provenance();
        String conforming = from.conforming();
        List<String> parents = from.parents();
        String hash = loop.clip().contentHash();
        boolean isStretched = false;
        for (Matcher last = STRETCHED.matcher(conforming);
                last.find() && !parents.isEmpty();
                last = STRETCHED.matcher(conforming)) {
            conforming = conforming.substring(0, last.start());
            hash = parents.getFirst();
            parents = parents.subList(1, parents.size());
            isStretched = true;
        }
        return isStretched ? new Root(hash, with(from, parents, conforming), true) : new Root(hash, from, false);
    }

    private static Provenance with(Provenance from, List<String> parents, String conforming) {
        return new Provenance(
                from.prompt(),
                from.promptSent(),
                from.seed(),
                from.model(),
                from.backend(),
                from.key(),
                parents,
                conforming,
                from.tags(),
                from.createdAt(),
                from.reason());
    }
}
