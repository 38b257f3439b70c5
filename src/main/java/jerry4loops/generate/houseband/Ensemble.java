package jerry4loops.generate.houseband;

import java.util.List;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.LoopRequest;

final class Ensemble {
    Ensemble(Songbook book, Wish wish, LoopRequest request, long seed, Work work) {}

    MusicalKey key() {
        return new MusicalKey(0, MusicalKey.Scale.MINOR);
    }

    void play(Sheet mix) {}

    List<String> tags() {
        return List.of();
    }
}
