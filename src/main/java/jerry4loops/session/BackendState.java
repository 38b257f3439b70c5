package jerry4loops.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A server that a person added, and what is known of it now.
///
/// Thread: any; immutable.
///
/// @param settings what the person said
/// @param light in one word
/// @param sentence how it is, in words; may be empty when it is well
/// @param until when it may be asked again; empty when it may be asked or nobody knows
/// @param answer what it said of itself when it was last tested, such as `sa3.cpp · medium`; empty before
/// @param calls its last calls, oldest first, at most [#MAX_CALLS]
/// @param token whether there is a token, and where
/// @param models its models, when they have been asked for
/// @param running the program the studio started for it
/// @param looksLike the kind it answers like, where that is another than the person said
public record BackendState(
        BackendSettings settings,
        Light light,
        String sentence,
        Optional<Instant> until,
        String answer,
        List<Call> calls,
        TokenState token,
        BackendModels models,
        BackendProgram running,
        Optional<BackendKind> looksLike) {

    /// Calls that are remembered.
    public static final int MAX_CALLS = 10;

    /// In one word.
    public enum Light {
        /// The person switched it off.
        OFF,
        /// Nobody has asked yet.
        UNKNOWN,
        /// It is well.
        UP,
        /// It works for somebody else.
        BUSY,
        /// Its model is not there yet.
        LOADING,
        /// It does not answer, or nothing it says makes sense.
        DOWN,
        /// It waits for the person's word that it may be asked without encryption.
        ASKING
    }

    /// Where a token is.
    public enum TokenState {
        /// Nowhere.
        NONE,
        /// In the system's keyring.
        KEPT,
        /// In memory until the studio ends, since no keyring works.
        THIS_RUN
    }

    /// One call.
    ///
    /// @param took from the question to the whole answer
    /// @param isWell whether a loop or a good answer came
    public record Call(Duration took, boolean isWell) {}

    /// Copies the list.
    public BackendState {
        calls = List.copyOf(calls);
    }

    /// @param settings what the person said
    /// @return of which nothing is known yet
    public static BackendState of(BackendSettings settings) {
        return new BackendState(
                settings,
                settings.isOn() ? Light.UNKNOWN : Light.OFF,
                "",
                Optional.empty(),
                "",
                List.of(),
                TokenState.NONE,
                BackendModels.NONE,
                BackendProgram.NONE,
                Optional.empty());
    }

    /// @param next what the person said
    /// @return this with it
    public BackendState withSettings(BackendSettings next) {
        return new BackendState(next, light, sentence, until, answer, calls, token, models, running, looksLike);
    }

    /// @param nextLight in one word
    /// @param nextSentence in words
    /// @param nextUntil when it may be asked again
    /// @return this with it
    public BackendState withLight(Light nextLight, String nextSentence, Optional<Instant> nextUntil) {
        return new BackendState(
                settings, nextLight, nextSentence, nextUntil, answer, calls, token, models, running, looksLike);
    }

    /// @param next what it said of itself
    /// @return this with it
    public BackendState withAnswer(String next) {
        return new BackendState(settings, light, sentence, until, next, calls, token, models, running, looksLike);
    }

    /// @param call the newest
    /// @return this with it, and without the oldest beyond [#MAX_CALLS]
    public BackendState withCall(Call call) {
        var all = new java.util.ArrayList<>(calls);
        all.add(call);
        return new BackendState(
                settings,
                light,
                sentence,
                until,
                answer,
                all.subList(Math.max(0, all.size() - MAX_CALLS), all.size()),
                token,
                models,
                running,
                looksLike);
    }

    /// @param next where its token is
    /// @return this with it
    public BackendState withToken(TokenState next) {
        return new BackendState(settings, light, sentence, until, answer, calls, next, models, running, looksLike);
    }

    /// @param next its models
    /// @return this with them
    public BackendState withModels(BackendModels next) {
        return new BackendState(settings, light, sentence, until, answer, calls, token, next, running, looksLike);
    }

    /// @param next the program started for it
    /// @return this with it
    public BackendState withRunning(BackendProgram next) {
        return new BackendState(settings, light, sentence, until, answer, calls, token, models, next, looksLike);
    }

    /// @param next the kind it answers like, where that is another than the person said
    /// @return this with it
    public BackendState withLooksLike(Optional<BackendKind> next) {
        return new BackendState(settings, light, sentence, until, answer, calls, token, models, running, next);
    }
}
