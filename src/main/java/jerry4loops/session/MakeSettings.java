package jerry4loops.session;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How a track's next loop shall be made, beyond its words: settings that only some servers know.
///
/// Thread: any; immutable.
///
/// @param mode what it is made from
/// @param source the sound, where the mode wants one
/// @param strength 0.1 … 1, where the mode has one
/// @param steps [#MIN_STEPS] … [#MAX_STEPS]; empty leaves them to the server
/// @param guidance how closely the words are followed (CFG), [#MIN_GUIDANCE] … [#MAX_GUIDANCE]; empty leaves it to
///     the server
/// @param negativePrompt what shall not be heard; may be empty
/// @param backend id of the one server to be asked, or [#HOUSE_BAND]; empty asks them by rank
public record MakeSettings(
        MakeMode mode,
        MakeSource source,
        double strength,
        OptionalInt steps,
        OptionalDouble guidance,
        String negativePrompt,
        Optional<String> backend) {

    /// Stands for the house band among the ids of servers.
    public static final String HOUSE_BAND = "house-band";

    /// Fewest steps.
    public static final int MIN_STEPS = 4;

    /// Most steps.
    public static final int MAX_STEPS = 25;

    /// Least guidance.
    public static final double MIN_GUIDANCE = 0.5;

    /// Most guidance.
    public static final double MAX_GUIDANCE = 6;

    /// Least strength.
    public static final double MIN_STRENGTH = 0.1;

    /// What a new track starts with: words alone, everything else as the server likes it.
    public static final MakeSettings PLAIN = new MakeSettings(
            MakeMode.GENERATE,
            MakeSource.DRY_MIX,
            0.8,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            "",
            Optional.empty());

    /// Keeps everything in its range.
    public MakeSettings {
        strength = Math.clamp(Double.isNaN(strength) ? 0.8 : strength, MIN_STRENGTH, 1);
        steps = steps.isPresent() ? OptionalInt.of(Math.clamp(steps.getAsInt(), MIN_STEPS, MAX_STEPS)) : steps;
        guidance = guidance.isPresent()
                ? OptionalDouble.of(Math.clamp(guidance.getAsDouble(), MIN_GUIDANCE, MAX_GUIDANCE))
                : guidance;
        negativePrompt = negativePrompt.strip();
    }

    /// @param next what it is made from
    /// @return these with it
    public MakeSettings withMode(MakeMode next) {
        return new MakeSettings(next, source, strength, steps, guidance, negativePrompt, backend);
    }

    /// @param next the sound
    /// @return these with it
    public MakeSettings withSource(MakeSource next) {
        return new MakeSettings(mode, next, strength, steps, guidance, negativePrompt, backend);
    }

    /// @param next 0.1 … 1
    /// @return these with it
    public MakeSettings withStrength(double next) {
        return new MakeSettings(mode, source, next, steps, guidance, negativePrompt, backend);
    }

    /// @param next steps, or empty
    /// @return these with them
    public MakeSettings withSteps(OptionalInt next) {
        return new MakeSettings(mode, source, strength, next, guidance, negativePrompt, backend);
    }

    /// @param next guidance, or empty
    /// @return these with it
    public MakeSettings withGuidance(OptionalDouble next) {
        return new MakeSettings(mode, source, strength, steps, next, negativePrompt, backend);
    }

    /// @param next what shall not be heard
    /// @return these with it
    public MakeSettings withNegativePrompt(String next) {
        return new MakeSettings(mode, source, strength, steps, guidance, next, backend);
    }

    /// @param next id of a server, or empty
    /// @return these with it
    public MakeSettings withBackend(Optional<String> next) {
        return new MakeSettings(mode, source, strength, steps, guidance, negativePrompt, next);
    }
}
