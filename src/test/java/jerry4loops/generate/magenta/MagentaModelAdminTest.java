package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.generate.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the port for models promises, against a Magenta server.
@Timeout(60)
class MagentaModelAdminTest {

    private Bench bench;
    private ModelAdmin admin;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench();
        admin = new MagentaModelAdmin(bench.models(), "Magenta");
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void lookTellsModelAndSizes() throws Exception {
        ModelAdmin.Shelf shelf = Bench.get(admin.look(new Cancellation()));
        assertThat(shelf.models()).contains("base", "large");
        assertThat(shelf.answer()).startsWith("magenta ");
    }

    @Test
    void checkpointsAreNamedAsTheyAreLoaded() throws Exception {
        var found = Bench.get(admin.checkpoints("thepatch/magenta-ft", new Cancellation()));
        assertThat(found).isNotEmpty().allMatch(name -> name.matches("thepatch/magenta-ft/\\d+"));
        var outcome = Bench.get(admin.load(found.getLast(), false, Progress.NONE, new Cancellation()));
        assertThat(outcome).isInstanceOf(ModelAdmin.Outcome.Loaded.class);
        assertThat(Bench.get(admin.look(new Cancellation())).models().getFirst())
                .isEqualTo(found.getLast());
        assertThat(Bench.failureOf(admin.checkpoints(" ", new Cancellation()))).isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void jamIsAskedForBeforeItEnds() throws Exception {
        bench.server.jams().startElsewhere();
        assertThat(Bench.get(admin.load("base", false, Progress.NONE, new Cancellation())))
                .isEqualTo(new ModelAdmin.Outcome.JamIsRunning("base"));
        assertThat(bench.server.jams().running()).isOne();
        assertThat(Bench.get(admin.load("base", true, Progress.NONE, new Cancellation())))
                .isInstanceOf(ModelAdmin.Outcome.Loaded.class);
        assertThat(bench.server.jams().running()).isZero();
    }

    @Test
    void namesThatMeanNothingAreExplained() {
        for (String name : new String[] {"huge", "a/b/c/d", "/b", "a/b/x", "a/b/-1"}) {
            assertThat(Bench.failureOf(admin.load(name, false, Progress.NONE, new Cancellation()))
                            .sentence())
                    .as(name)
                    .contains("base, large or a checkpoint");
        }
        assertThat(MagentaModelAdmin.choice("a/b").orElseThrow()).isEqualTo(ModelChoice.latestOf("a/b"));
        assertThat(MagentaModelAdmin.choice("a/b/latest").orElseThrow()).isEqualTo(ModelChoice.latestOf("a/b"));
    }

    @Test
    void assetsAreLoadedAndTold() throws Exception {
        assertThat(Bench.get(admin.assets("thepatch/magenta-ft", new Cancellation())))
                .startsWith("Assets of thepatch/magenta-ft");
    }
}
