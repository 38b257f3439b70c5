package jerry4loops.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jerry4loops.format.SoundSource;
import jerry4loops.format.codec.Watch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryPainterTest {

    private static final String LONG = "a prompt that goes on and on, with 🥁 and عربي in it, ".repeat(8);

    private static Stories.Piece piece;
    private static Envelope sound;

    @BeforeAll
    static void play() throws IOException {
        piece = Stories.jam();
        sound = Envelope.of(() -> SoundSource.of(piece.sound()), Watch.NONE);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void pictureDependsOnItsMomentAlone(PictureSize size) {
        var inOrder = new StoryPainter(piece.story(), sound, size);
        var kept = new int[size.width() * size.height()];
        // About two changes: one in which a track begins, one in which both change.
        for (double at : new double[] {0, 1, 7.7, 7.8, 7.9, 15.4, 15.5, 15.6, 16, 26, 30}) {
            inOrder.paint(at, kept);
            var alone = new int[kept.length];
            new StoryPainter(piece.story(), sound, size).paint(at, alone);
            assertThat(kept).as("%s at %s s", size, at).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void everyPixelIsOpaque(PictureSize size) {
        var argb = new int[size.width() * size.height()];
        new StoryPainter(piece.story(), sound, size).paint(15.6, argb);
        assertThat(Arrays.stream(argb).allMatch(pixel -> pixel >>> 24 == 0xFF)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void placesLieInThePictureAndNotOnEachOther(PictureSize size) {
        for (int tracks = 0; tracks <= Story.MOST_LANES; tracks++) {
            Layout layout = Layout.of(size, tracks);
            var picture = new Box(0, 0, size.width(), size.height());
            var boxes = new ArrayList<>(List.of(layout.title(), layout.chips(), layout.wave(), layout.footer()));
            layout.lanes().forEach(lane -> boxes.add(lane.card()));
            for (Box box : boxes) {
                assertThat(box.within(picture)).as("%d tracks: %s", tracks, box).isEqualTo(box);
                assertThat(box.width() * box.height()).isPositive();
                for (Box other : boxes) {
                    if (other != box) {
                        Box common = box.within(other);
                        assertThat(common.width() * common.height())
                                .as("%d tracks: %s on %s", tracks, box, other)
                                .isZero();
                    }
                }
            }
            for (Layout.Lane lane : layout.lanes()) {
                for (Box box : List.of(lane.name(), lane.prompt(), lane.loop(), lane.strip())) {
                    assertThat(box.within(lane.card())).as("%d tracks", tracks).isEqualTo(box);
                }
                Box common = lane.prompt().within(lane.loop());
                assertThat(common.width() * common.height()).isZero();
            }
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void textsOfAnyLengthStayInTheirBoxes(PictureSize size) {
        for (int tracks = 0; tracks <= Story.MOST_LANES; tracks++) {
            var builder = new StoryBuilder(LONG);
            for (int i = 0; i < tracks; i++) {
                builder.begins(builder.track(LONG, Hue.ofTrack(i)), 0, LONG, Optional.empty());
            }
            var painter = new StoryPainter(builder.build(sound.seconds()), sound, size);
            var picture = new Box(0, 0, size.width(), size.height());
            for (Lettering.Block text : painter.texts(1)) {
                assertThat(text.lines()).as("%d tracks: %s", tracks, text.box()).isNotEmpty();
                assertThat(text.width()).isLessThanOrEqualTo(text.box().width());
                assertThat(text.box().within(picture)).isEqualTo(text.box());
            }
            painter.paint(1, new int[size.width() * size.height()]);
        }
    }

    @Test
    void pictureAmidAChangeIsTheSameWhateverWasPaintedBefore() {
        var kept = new int[1080 * 1080];
        var inOrder = new StoryPainter(piece.story(), sound, PictureSize.SQUARE);
        for (double at : new double[] {0, 15.4, 15.5, 15.6}) {
            inOrder.paint(at, kept);
        }
        var alone = new int[kept.length];
        new StoryPainter(piece.story(), sound, PictureSize.SQUARE).paint(15.6, alone);
        assertThat(kept).isEqualTo(alone);
    }

    @Test
    void twoLinesOfAPromptHaveRoomBesideTwoTracks() {
        for (PictureSize size : PictureSize.values()) {
            for (Layout.Lane lane : Layout.of(size, 2).lanes()) {
                var words = new Lettering()
                        .fit("word ".repeat(40), new Lettering.Style(lane.promptSize(), false, 2), lane.prompt());
                assertThat(words.lines()).as(size.text()).hasSize(2);
            }
        }
    }

    @Test
    void whatWasPlayedShinesAndWhatComesDoesNot() {
        var painter = new StoryPainter(piece.story(), sound, PictureSize.SQUARE);
        Box bars = Layout.of(PictureSize.SQUARE, 2).bars();
        var early = new Box(bars.x(), bars.y(), bars.width() / 4, bars.height());
        var late = new Box(bars.right() - bars.width() / 4, bars.y(), bars.width() / 4, bars.height());
        var argb = new int[1080 * 1080];
        painter.paint(15, argb);
        assertThat(shining(argb, early)).as("played").isGreaterThan(0.1);
        assertThat(shining(argb, late)).as("to come").isLessThan(0.001);
        painter.paint(sound.seconds(), argb);
        assertThat(shining(argb, late)).as("played").isGreaterThan(0.1);
    }

    /// The share of bright pixels in a part: bars that were played, not those that come, nor the ground.
    private static double shining(int[] argb, Box box) {
        int shining = 0;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                int pixel = argb[y * 1080 + x];
                shining += (pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255) > 400 ? 1 : 0;
            }
        }
        return shining / (double) (box.width() * box.height());
    }

    @Test
    void silenceAndNothingToTellCanBePainted() throws IOException {
        var silent = new jerry4loops.audio.PcmAudio(new float[100], new float[100], 48_000);
        var envelope = Envelope.of(() -> SoundSource.of(silent), Watch.NONE);
        var argb = new int[1080 * 1080];
        new StoryPainter(new Story("", Optional.empty(), Optional.empty(), List.of()), envelope, PictureSize.SQUARE)
                .paint(0, argb);
        assertThat(argb).doesNotContain(0);
    }
}
