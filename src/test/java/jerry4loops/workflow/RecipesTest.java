package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.MakeMode;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The work waits until the test lets it run.
class RecipesTest {

    private static final int RATE = 48_000;

    private final Session session = new Session(FakeLoops.HERE);
    private final Deque<Runnable> work = new ArrayDeque<>();
    private boolean isBroken;
    private final Recipes recipes = new Recipes(session, work::add, (bounce, progress, cancellation) -> {
        if (isBroken) {
            throw new IllegalStateException("broken");
        }
        return bounce.render(progress, cancellation);
    });
    private final List<Recipe> made = new ArrayList<>();
    private final Track drums = session.tracks().getFirst();
    private final Track instruments = session.tracks().get(1);

    @BeforeEach
    void putLoops() {
        drums.setLoop(loop(1, 110));
        instruments.setLoop(loop(2, 330));
    }

    @Test
    void settingsGoIntoTheRecipeAsTheyStand() {
        set(MakeSettings.PLAIN
                .withSteps(OptionalInt.of(12))
                .withGuidance(OptionalDouble.of(2.5))
                .withNegativePrompt("vocals")
                .withBackend(Optional.of("box")));

        prepare();

        assertThat(made)
                .containsExactly(new Recipe(
                        new Recipe.From.Words(),
                        OptionalInt.of(12),
                        OptionalDouble.of(2.5),
                        "vocals",
                        Optional.empty(),
                        List.of(),
                        Optional.of("box")));
        assertThat(work).as("nothing to mix").isEmpty();
    }

    @Test
    void theHouseBandIsOneOfThoseThatCanBeAsked() {
        set(MakeSettings.PLAIN.withBackend(Optional.of(MakeSettings.HOUSE_BAND)));

        prepare();

        assertThat(made.getFirst().server()).contains(HouseBand.ID);
    }

    @ParameterizedTest
    @EnumSource(MakeMode.class)
    void everyModeMakesItsRecipe(MakeMode mode) {
        drums.keyProperty().set(MusicalKey.find("F minor").orElseThrow());
        set(MakeSettings.PLAIN.withMode(mode).withStrength(0.4));

        prepare();
        runWork();

        Recipe.From from = made.getFirst().from();
        switch (mode) {
            case GENERATE -> assertThat(from).isEqualTo(new Recipe.From.Words());
            case STYLE_TRANSFER ->
                assertThat(((Recipe.From.Transform) from).strength()).isEqualTo(0.4);
            case GUIDED -> assertThat(((Recipe.From.Guided) from).strength()).isEqualTo(0.4);
            case RIFF ->
                assertThat(from)
                        .isEqualTo(new Recipe.From.Riff(drums.keyProperty().get(), 0.4));
            case CONTINUE ->
                assertThat(((Recipe.From.Continue) from).source().frames()).isPositive();
        }
        assertThat(session.notices()).isEmpty();
    }

    @Test
    void everySourceDryAndWetIsTheSoundItSays() {
        drums.control(Parameter.VOLUME).set(-20);
        double drumsDry = level(source(0, false));
        double padDry = level(source(1, false));
        double mixDry = level(source(MakeSource.MIX, false));

        assertThat(drumsDry).isCloseTo(level(drums.loopProperty().get().clip()), within());
        assertThat(padDry).isCloseTo(level(instruments.loopProperty().get().clip()), within());
        assertThat(source(MakeSource.MIX, false).length().bars().count()).isEqualTo(2);
        assertThat(mixDry).isGreaterThan(Math.max(drumsDry, padDry));
        assertThat(level(source(0, true))).as("as quiet as its fader says").isLessThan(drumsDry / 4);
        assertThat(level(source(1, true))).as("at full level").isGreaterThan(padDry / 2);
        assertThat(level(source(MakeSource.MIX, true))).isBetween(padDry / 2, mixDry * 2);
    }

    @Test
    void riffWithoutAKeySaysSo() {
        set(MakeSettings.PLAIN.withMode(MakeMode.RIFF));
        prepare();
        assertThat(made).isEmpty();
        assertThat(session.notices().getFirst().text()).contains("riffs are found by their key; choose one");
    }

    @Test
    void withoutALoopToMakeItFromWordsAreOffered() {
        drums.setLoop(null);
        set(MakeSettings.PLAIN.withMode(MakeMode.CONTINUE).withSource(new MakeSource(0, true)));
        prepare();
        assertThat(made).isEmpty();
        Notice notice = session.notices().getFirst();
        assertThat(notice.text()).contains("there is no loop to make it from");
        notice.action().orElseThrow().run().run();
        assertThat(made.getFirst().from()).isEqualTo(new Recipe.From.Words());
    }

    @Test
    void soundThatCannotBeMixedSaysSoAndOffersBothWaysOn() {
        isBroken = true;
        set(MakeSettings.PLAIN.withMode(MakeMode.STYLE_TRANSFER).withSource(new MakeSource(0, true)));
        prepare();
        runWork();
        assertThat(made).isEmpty();
        assertThat(drums.generationProperty().get()).isEqualTo(GenerationStatus.IDLE);
        Notice notice = session.notices().getFirst();
        assertThat(notice.severity()).isEqualTo(Notice.Severity.ERROR);
        assertThat(notice.text()).contains("could not be mixed");
        assertThat(notice.actions())
                .extracting(Notice.Action::label)
                .containsExactly("Try again", "Use the house band");

        notice.actions().getLast().run().run();
        assertThat(made.getFirst().server()).hasValue("house-band");

        isBroken = false;
        notice.actions().getFirst().run().run();
        runWork();
        assertThat(made.getLast().from()).isInstanceOf(Recipe.From.Transform.class);
    }

    @Test
    void mixingIsShownAndCanBeTakenBack() {
        set(MakeSettings.PLAIN.withMode(MakeMode.STYLE_TRANSFER).withSource(new MakeSource(0, true)));
        prepare();
        assertThat(drums.generationProperty().get().state()).isEqualTo(GenerationStatus.State.RUNNING);
        assertThat(drums.generationProperty().get().message()).contains("mixing");

        recipes.cancel(drums);
        assertThat(drums.generationProperty().get()).isEqualTo(GenerationStatus.IDLE);
        runWork();

        assertThat(made).isEmpty();
        assertThat(session.notices()).isEmpty();
    }

    @Test
    void aSecondPressTakesTheFirstBack() {
        set(MakeSettings.PLAIN.withMode(MakeMode.STYLE_TRANSFER));
        prepare();
        prepare();
        runWork();
        assertThat(made).hasSize(1);
        assertThat(drums.generationProperty().get()).isEqualTo(GenerationStatus.IDLE);
    }

    private static Loop loop(int bars, double hz) {
        var length = LoopLength.of(bars, Tempo.ofBpm(120));
        float[] samples = new float[length.frames(RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (.25 * Math.sin(2 * Math.PI * hz * i / RATE));
        }
        var clip = new AudioClip(samples, samples, RATE, length);
        var from = new Provenance("x", "x", 1, "m", "b", Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        return new Loop(LoopKind.DRUMS, "x", clip, from, Peaks.of(clip));
    }

    private AudioClip source(int track, boolean wet) {
        set(MakeSettings.PLAIN.withMode(MakeMode.CONTINUE).withSource(new MakeSource(track, wet)));
        prepare();
        runWork();
        return ((Recipe.From.Continue) made.getLast().from()).source();
    }

    private void set(MakeSettings settings) {
        drums.makeProperty().set(settings);
    }

    private void prepare() {
        recipes.prepare(drums, made::add);
    }

    private void runWork() {
        while (!work.isEmpty()) {
            work.poll().run();
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-6);
    }

    private static double level(AudioClip clip) {
        double sum = 0;
        for (float sample : clip.left()) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / clip.frames());
    }
}
