package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.MakeMode;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakeViewModelTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final MakeViewModel model =
            new MakeViewModel(session, session.tracks().getFirst());

    @Test
    void withoutServersOnlyWordsAreAllowedAndEachOtherModeSaysWhoCould() {
        for (MakeMode mode : MakeMode.values()) {
            assertThat(model.allows(mode)).as(mode.name()).isEqualTo(mode == MakeMode.GENERATE);
        }
        assertThat(model.text(MakeMode.CONTINUE)).contains("needs", "Stable Audio 3", "sa3.cpp");
        assertThat(model.choose(MakeMode.RIFF)).isFalse();
        assertThat(model.settings()).isEqualTo(MakeSettings.PLAIN);
        assertThat(model.hasSampling()).isFalse();
        assertThat(model.whyNoSampling()).isNotBlank();
    }

    @Test
    void serverThatIsChosenDecidesWhatItUnderstands() {
        add(BackendKind.STABLE_AUDIO, true);
        add(BackendKind.STABLE_AUDIO_3, true);
        assertThat(model.allows(MakeMode.RIFF)).isTrue();
        assertThat(model.allows(MakeMode.CONTINUE)).isTrue();
        assertThat(model.text(MakeMode.RIFF)).isEqualTo("riff by key");
        assertThat(model.choose(MakeMode.RIFF)).isTrue();

        model.choose(Optional.of("STABLE_AUDIO_3"));

        assertThat(model.allows(MakeMode.RIFF)).isFalse();
        assertThat(model.settings().mode())
                .as("a mode it does not know falls back")
                .isEqualTo(MakeMode.GENERATE);
        assertThat(model.allows(MakeMode.CONTINUE)).isTrue();
    }

    @Test
    void serversThatAreOffAreNoChoice() {
        add(BackendKind.STABLE_AUDIO, false);
        assertThat(model.servers()).extracting(MakeViewModel.Choice::name).containsExactly("all by rank", "house band");
        assertThat(model.allows(MakeMode.STYLE_TRANSFER)).isFalse();
        add(BackendKind.MAGENTA, true);
        assertThat(model.servers())
                .extracting(MakeViewModel.Choice::name)
                .containsExactly("all by rank", "magenta", "house band");
        assertThat(model.hasSampling()).isFalse();
    }

    @Test
    void theHouseBandIsChosenLikeAnyOther() {
        add(BackendKind.STABLE_AUDIO, true);
        model.choose(MakeMode.RIFF);

        model.choose(Optional.of(MakeSettings.HOUSE_BAND));

        assertThat(model.settings().backend()).contains("house-band");
        assertThat(model.settings().mode()).as("by words alone").isEqualTo(MakeMode.GENERATE);
        assertThat(model.allows(MakeMode.RIFF)).isFalse();
        assertThat(model.hasSampling()).isFalse();
    }

    @Test
    void serverThatWasChosenAndIsOffOrGoneIsShownAsThat() {
        add(BackendKind.STABLE_AUDIO, false);
        model.choose(Optional.of("STABLE_AUDIO"));
        assertThat(model.servers().getLast().name()).isEqualTo("stable-audio-api (off)");
        session.backends().remove("STABLE_AUDIO");
        assertThat(model.servers().getLast())
                .isEqualTo(new MakeViewModel.Choice(Optional.of("STABLE_AUDIO"), "a backend that is gone"));
    }

    @Test
    void unwantedWordsSayWhoDoesNotHearThem() {
        assertThat(model.hasNegativePrompt()).isFalse();
        assertThat(model.whyNoNegativePrompt()).contains("house band", "no hats");

        add(BackendKind.STABLE_AUDIO, true);
        assertThat(model.hasNegativePrompt()).isFalse();
        assertThat(model.whyNoNegativePrompt())
                .isEqualTo("Not heard by stable-audio-api: unwanted words of its own, or none.");

        add(BackendKind.STABLE_AUDIO_3, true);
        assertThat(model.hasNegativePrompt()).as("somebody hears them").isTrue();
        assertThat(model.whyNoNegativePrompt()).contains("stable-audio-api");

        model.choose(Optional.of("STABLE_AUDIO_3"));
        assertThat(model.hasNegativePrompt()).isTrue();
        assertThat(model.whyNoNegativePrompt()).isEmpty();
    }

    @Test
    void mixAndEveryTrackAreSourcesDryAndWet() {
        assertThat(model.sources().stream().map(model::text))
                .containsExactly(
                        "mix, dry", "Drums, dry", "Instruments, dry", "mix, wet", "Drums, wet", "Instruments, wet");
    }

    @ParameterizedTest
    @CsvSource({"4,true", "25,true", "3,false", "26,false", "8.5,false", "x,false", "'',true"})
    void stepsAreWholeNumbersFromFourToTwentyFive(String typed, boolean understood) {
        assertThat(model.typeSteps(typed)).isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource({"0.5,true", "6,true", "'1,5',true", "0.4,false", "6.1,false", "NaN,false", "x,false", "'',true"})
    void guidanceLiesBetweenAHalfAndSix(String typed, boolean understood) {
        assertThat(model.typeGuidance(typed)).isEqualTo(understood);
    }

    @Test
    void numbersTurnFromTheServersOwnToTheUsualOneAndStayInRange() {
        model.stepSteps(1);
        assertThat(model.settings().steps()).isEqualTo(OptionalInt.of(8));
        for (int i = 0; i < 30; i++) {
            model.stepSteps(1);
            model.stepGuidance(-1);
        }
        assertThat(model.settings().steps()).isEqualTo(OptionalInt.of(25));
        assertThat(model.settings().guidance()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(model.isChanged()).isTrue();
    }

    private void add(BackendKind kind, boolean on) {
        session.backends()
                .add(
                        9,
                        BackendState.of(new BackendSettings(
                                kind.name(),
                                kind.id(),
                                kind,
                                kind.usualAddress(),
                                BackendAuth.NONE,
                                "",
                                on,
                                BackendOptions.NONE)));
    }

    @Test
    void everyModeHasItsWords() {
        add(BackendKind.STABLE_AUDIO, true);
        add(BackendKind.STABLE_AUDIO_3, true);
        assertThat(List.of(MakeMode.values()).stream().map(model::text)).doesNotHaveDuplicates();
    }
}
