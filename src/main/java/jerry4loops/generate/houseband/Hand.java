package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jerry4loops.audio.LoopKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who plays today: small leanings in tone and touch, a drum more or less, another instrument of the same family. All
/// of
/// it comes from the seed, within what the words leave open, so that two takes are two performances and not one with
/// other dice.
final class Hand {

    private static final String[] LEANINGS = {"brightness", "density", "drive", "reverb", "decay", "register", "width"};
    private static final double[] REACH = {.16, .2, .1, .16, .3, .4, .2};

    private final JsonNode families;

    Hand() {
        families = Songbook.read(JsonMapper.shared(), "hands.json");
    }

    /// @return the wish with the leanings added
    Wish lean(Wish wish, LoopKind kind, long draw) {
        Rng rng = Rng.of(draw, "hand", 0);
        var moves = new java.util.LinkedHashMap<>(wish.moves());
        for (int i = 0; i < LEANINGS.length; i++) {
            double by = REACH[i] * (2 * rng.next() - 1);
            moves.merge(LEANINGS[i], by, Double::sum);
        }
        Set<String> wanted = new LinkedHashSet<>(wish.wanted());
        Set<String> without = new LinkedHashSet<>(wish.without());
        if (kind == LoopKind.DRUMS && wish.only().isEmpty()) {
            colours(wish, rng, wanted, without);
        }
        return wish.with(moves, wanted, without);
    }

    /// A percussion lane comes or goes.
    private void colours(Wish wish, Rng rng, Set<String> wanted, Set<String> without) {
        var spare = new ArrayList<String>();
        for (Genre.Lane lane : wish.genre().lanes()) {
            if (!List.of("K", "S", "C", "H", "R").contains(lane.id())
                    && !wish.wanted().contains(lane.id())) {
                spare.add(lane.id());
            }
        }
        if (spare.size() > 1 && rng.chance(.35)) {
            without.add(spare.get(rng.below(spare.size())));
        }
        if (rng.chance(.5)) {
            JsonNode more = families.get("percussion");
            String lane = more.get(rng.below(more.size())).asString();
            if (wish.genre().lane(lane).isEmpty() && !without.contains(lane)) {
                wanted.add(lane);
            }
        }
    }

    /// @return the instrument a role is played on when nobody named one: the genre's own, or a relative of it
    String instrument(String usual, String role, long draw) {
        Rng rng = Rng.of(draw, "instrument " + role, 0);
        JsonNode relatives = families.get("instruments").get(usual);
        return relatives == null || rng.chance(.5)
                ? usual
                : relatives.get(rng.below(relatives.size())).asString();
    }
}
