package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineCommand;
import jerry4loops.library.project.SongPlace;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.Beats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the music is, kept beside an autosave.
class PlaceKeeperTest {

    private static final long BAR = Beats.TICKS_PER_BAR;

    @TempDir
    private Path folder;

    private final Session session = new Session(FakeLoops.HERE);
    private final EngineHost host = new EngineHost(session, 8_000);
    private final PlaceKeeper keeper = new PlaceKeeper(session, host);
    private final Loop one = FakeLoops.drums("one", 4, 120, 1);
    private final Loop other = FakeLoops.drums("other", 4, 120, 2);

    @Test
    void aPlaceIsReadAsItWasWritten() throws IOException {
        var place = new SongPlace(
                7 * BAR, List.of(new SongPlace.Lane(0, "ab", 960), new SongPlace.Lane(7, "cd", -3 * BAR)));
        place.write(folder);
        assertThat(SongPlace.read(folder)).isEqualTo(place);
    }

    @Test
    void aDamagedPlaceIsTheBeginningOrStillSensible() throws IOException {
        assertThat(SongPlace.read(folder)).isEqualTo(SongPlace.BEGINNING);
        new SongPlace(7 * BAR, List.of(new SongPlace.Lane(0, "ab", 960))).write(folder);
        byte[] whole = Files.readAllBytes(folder.resolve(SongPlace.FILE));
        long seed = System.nanoTime();
        System.out.println("Flipped bits of seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(folder.resolve(SongPlace.FILE), damaged);
            SongPlace read = SongPlace.read(folder);
            assertThat(read.tick() % BAR).isZero();
            assertThat(read.tick()).isNotNegative();
            assertThat(read.lanes()).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void whatSwappedInAfterTheLastSaveLiesOnItsLaneAndWaitsNoMore() {
        session.track(0).setLoop(one);
        session.track(0).setQueued(other, Track.NO_TICK);
        var kept = session.snapshot();
        var place = new SongPlace(
                4 * BAR, List.of(new SongPlace.Lane(0, other.clip().contentHash(), 4 * BAR)));
        var caughtUp = PlaceKeeper.caughtUp(kept, place);
        assertThat(caughtUp.tracks().getFirst().loop()).contains(other);
        assertThat(caughtUp.tracks().getFirst().queued()).isEmpty();
        assertThat(PlaceKeeper.caughtUp(kept, SongPlace.BEGINNING)).isEqualTo(kept);
    }

    @Test
    void theMusicBeginsThereOnceAndThenAtBarOneAgain() {
        session.track(0).setLoop(one);
        session.track(1).setLoop(other);
        var place = new SongPlace(
                6 * BAR,
                List.of(
                        new SongPlace.Lane(0, one.clip().contentHash(), 2 * BAR),
                        new SongPlace.Lane(1, other.clip().contentHash(), 5 * BAR)));
        keeper.goOn(place, session.snapshot());
        assertThat(session.startTickProperty().get()).isEqualTo(6 * BAR);
        assertThat(keeper.place()).isEqualTo(place);
        // Another loop on the lane lies as if it had begun with the music.
        session.track(1).setLoop(one);
        EngineCommand.Play play = host.startPlace().play(1, 0);
        assertThat(play.tick()).isEqualTo(6 * BAR);
        assertThat(play.startTicks()).startsWith(2 * BAR, 0);
        host.play(0);
        assertThat(session.startTickProperty().get()).isZero();
        assertThat(Optional.of(host.startPlace().play(2, 0).tick())).contains(0L);
    }

    @Test
    void thePlaceIsTheBeginningOfTheBarThatPlays() {
        session.track(0).setLoop(one);
        host.send(id -> new EngineCommand.Queue(id, 0, one.clip(), jerry4loops.time.Quantise.BAR));
        host.send(id -> new EngineCommand.Play(id, 0, 3 * BAR, new long[] {BAR}));
        var left = new float[1_000];
        var right = new float[1_000];
        for (int i = 0; i < 30; i++) {
            host.engine().mixer().render(left, right, 1_000);
        }
        assertThat(keeper.place())
                .isEqualTo(new SongPlace(
                        4 * BAR, List.of(new SongPlace.Lane(0, one.clip().contentHash(), BAR))));
        host.send(EngineCommand.Stop::new);
        host.engine().mixer().render(left, right, 1_000);
        assertThat(keeper.place()).isEqualTo(SongPlace.BEGINNING);
    }
}
