package jerry4loops.generate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.MusicalKey;

/// How a loop shall be made, beyond what it shall be: settings that only some generators know. Each takes what it
/// understands and says so when it cannot do what `from` asks.
///
/// Thread: any; immutable.
///
/// @param from what it is made from
/// @param steps steps of the model; empty leaves it to the generator
/// @param guidance how closely the words are followed (CFG), 0 … 20; empty leaves it to the generator
/// @param negativePrompt what shall not be heard; may be empty
/// @param model the generator's name for a model, such as `owner/repository/checkpoint`; empty for its own
/// @param loras adapters laid over the model
/// @param server id of the one server that shall make it, or the house band's; empty for any
public record Recipe(
        From from,
        OptionalInt steps,
        OptionalDouble guidance,
        String negativePrompt,
        Optional<String> model,
        List<Lora> loras,
        Optional<String> server) {

    /// Words alone, everything else as the generator likes it.
    public static final Recipe PLAIN =
            new Recipe(new From.Words(), OptionalInt.empty(), OptionalDouble.empty(), "", Optional.empty(), List.of());

    /// For any server.
    ///
    /// @param from see above
    /// @param steps see above
    /// @param guidance see above
    /// @param negativePrompt see above
    /// @param model see above
    /// @param loras see above
    public Recipe(
            From from,
            OptionalInt steps,
            OptionalDouble guidance,
            String negativePrompt,
            Optional<String> model,
            List<Lora> loras) {
        this(from, steps, guidance, negativePrompt, model, loras, Optional.empty());
    }

    /// @throws IllegalArgumentException outside the ranges, with a sentence for the person
    public Recipe {
        loras = List.copyOf(loras);
        if (steps.isPresent() && (steps.getAsInt() < 1 || steps.getAsInt() > 250)) {
            throw new IllegalArgumentException("A model takes 1 to 250 steps.");
        }
        if (guidance.isPresent() && !(guidance.getAsDouble() >= 0 && guidance.getAsDouble() <= 20)) {
            throw new IllegalArgumentException("Guidance lies between 0 and 20.");
        }
    }

    /// @param source what it is made from
    /// @return this with it
    public Recipe withFrom(From source) {
        return new Recipe(source, steps, guidance, negativePrompt, model, loras, server);
    }

    /// @param nextModel the generator's name for a model; empty for its own
    /// @param nextLoras adapters laid over it
    /// @return this with them
    public Recipe withModel(Optional<String> nextModel, List<Lora> nextLoras) {
        return new Recipe(from, steps, guidance, negativePrompt, nextModel, nextLoras, server);
    }

    /// @param id of the one server that shall make it; empty for any
    /// @return this with it
    public Recipe withServer(Optional<String> id) {
        return new Recipe(from, steps, guidance, negativePrompt, model, loras, id);
    }

    /// @param name of the adapter
    /// @param strength usually 0 … 2
    public record Lora(String name, double strength) {

        /// @throws IllegalArgumentException for a strength that is no number
        public Lora {
            if (!Double.isFinite(strength)) {
                throw new IllegalArgumentException("The strength of an adapter is a number.");
            }
        }
    }

    /// What a loop is made from, beside the words.
    public sealed interface From {

        /// Nothing.
        record Words() implements From {}

        /// Sound that is made anew in another style.
        ///
        /// @param source heard by the model
        /// @param strength 0.1 … 1: how little is left of it
        record Transform(AudioClip source, double strength) implements From {
            /// @throws IllegalArgumentException for a strength outside, with a sentence for the person
            public Transform {
                checkStrength(strength);
            }
        }

        /// Sound whose first bar is held fast while the rest is made around it.
        ///
        /// @param source heard by the model
        /// @param strength 0.1 … 1: how firmly it is held
        record Guided(AudioClip source, double strength) implements From {
            /// @throws IllegalArgumentException for a strength outside, with a sentence for the person
            public Guided {
                checkStrength(strength);
            }
        }

        /// A riff of the server's own library.
        ///
        /// @param key which
        /// @param strength as [Transform#strength()]
        record Riff(MusicalKey key, double strength) implements From {
            /// @throws IllegalArgumentException for a strength outside, with a sentence for the person
            public Riff {
                checkStrength(strength);
            }
        }

        /// Sound that goes on; what is new becomes the loop.
        ///
        /// @param source what comes before
        record Continue(AudioClip source) implements From {}

        private static void checkStrength(double strength) {
            if (!(strength >= .1 && strength <= 1)) {
                throw new IllegalArgumentException("A strength lies between 0.1 and 1.");
            }
        }
    }
}
