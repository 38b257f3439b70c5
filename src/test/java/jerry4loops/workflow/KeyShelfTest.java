package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.TargetId;
import jerry4loops.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which key does what, as a table that lasts.
class KeyShelfTest {

    @TempDir
    private Path folder;

    private final Session session = new Session(new LiveJam.CallerThread());
    private final Queue<Runnable> io = new ArrayDeque<>();

    private KeyShelf shelf() {
        return new KeyShelf(session, Optional.of(folder.resolve("keys.json")), io::add);
    }

    private static TargetId target(String path) {
        return TargetId.parse(path).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(KeyShelf.Layout.class)
    void everythingThatCanBePressedHasAKeyInEveryLayout(KeyShelf.Layout layout) {
        var keys = KeyShelf.defaults(layout);
        Set<Action> reached = keys.values().stream()
                .filter(ActionId.class::isInstance)
                .map(target -> ((ActionId) target).action())
                .collect(Collectors.toSet());
        // Values need a knob, shift is a controller's, and the library has keys of its own.
        var others = EnumSet.of(Action.TEMPO, Action.SHIFT, Action.BROWSE, Action.BROWSE_LOAD);
        var all = EnumSet.allOf(Action.class);
        all.removeAll(others);
        assertThat(reached).containsAll(all);
        assertThat(keys.values()).doesNotHaveDuplicates();
    }

    @Test
    void aChangedKeyLastsAndSaysWhatItTookThePlaceOf() {
        var shelf = shelf();
        shelf.reset(KeyShelf.Layout.QWERTY);
        assertThat(shelf.assign("S", target("record"))).contains(target("track1.stutter"));
        assertThat(shelf.keyOf(target("record"))).contains("S");
        assertThat(shelf.target("R")).isEmpty();
        assertThat(shelf.keyOf(target("track1.stutter"))).isEmpty();
        io.forEach(Runnable::run);
        assertThat(shelf().keysProperty().get()).isEqualTo(shelf.keysProperty().get());
    }

    @Test
    void whatWasChosenLastIsOnTheDiskWhicheverThreadIsFaster() {
        KeyShelf keys = shelf();
        keys.assign("Q", target("track1.generate"));
        keys.assign("Q", target("track2.generate"));
        // As a pool may end them.
        List.copyOf(io).reversed().forEach(Runnable::run);
        assertThat(shelf().target("Q")).contains(target("track2.generate"));
    }

    @Test
    void aBrokenTableIsTold() throws IOException {
        Files.writeString(folder.resolve("keys.json"), "{");
        assertThat(shelf().target("Space")).contains(target("transport.play"));
        assertThat(session.notices()).hasSize(1);
    }

    @Test
    void theSheetHasEveryKey() {
        var shelf = shelf();
        String page = shelf.sheet(id -> "<" + id.path() + ">");
        shelf.keysProperty().get().forEach((_, id) -> assertThat(page).contains("&lt;" + id.path() + "&gt;"));
    }
}
