package jerry4loops.workflow;

import java.util.List;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendSettings;

/// What a person can do with the servers they added. What there is, and how it is, stands in the session's backends.
///
/// Thread: the session's. Nothing here blocks; results appear in the session, failures there or as notices.
public interface BackendActions {

    /// @param kind of the server to be
    /// @return settings to begin with, under an id of their own; nothing is added
    BackendSettings fresh(BackendKind kind);

    /// Adds a server behind the others, and tests it.
    ///
    /// @param settings without a [BackendSettings#problem()]
    /// @param token to be kept in the keyring; empty for none
    void add(BackendSettings settings, String token);

    /// @param settings what becomes of the server with its id
    void edit(BackendSettings settings);

    /// Takes a server away; the message brings it back, with its token.
    ///
    /// @param id of it
    void remove(String id);

    /// @param id of the server that moves
    /// @param rank from 0, the first asked first
    void move(String id, int rank);

    /// @param id of a server
    /// @param token to be kept in the keyring; blank forgets the one there is
    void setToken(String id, String token);

    /// Asks a server what it is, how it is and what it has.
    ///
    /// @param id of it
    void test(String id);

    /// Lets a server be asked without encryption, now and from now on.
    ///
    /// @param id of it
    void allowPlainHttp(String id);

    /// Lists the checkpoints of a repository among the server's models.
    ///
    /// @param id of a server
    /// @param repository `owner/name`
    void listCheckpoints(String id, String repository);

    /// Checks a model and loads it; one that a request can name is asked for from then on.
    ///
    /// @param id of a server
    /// @param model as the server's models name it; empty for its own
    /// @param endJam whether a jam that runs on it may end, after the question has been shown
    void loadModel(String id, String model, boolean endJam);

    /// Gives up waiting for a model, or says no to the question.
    ///
    /// @param id of a server
    void cancelModelWork(String id);

    /// Throws the models out of a server's memory.
    ///
    /// @param id of it
    void unloadModel(String id);

    /// @param id of a server
    /// @param repository `owner/name` of a fine-tune, whose assets to steer by are loaded
    void loadAssets(String id, String repository);

    /// Starts the program of a server on this machine and watches it.
    ///
    /// @param id of a server whose options name a program
    void startProgram(String id);

    /// Ends it.
    ///
    /// @param id of the server
    void stopProgram(String id);

    /// @param kind drums or instruments
    /// @return words of the servers for the dice; empty when none gave any
    List<String> prompts(LoopKind kind);
}
