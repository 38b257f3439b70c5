package jerry4loops.testkit;

import java.util.ArrayList;
import java.util.List;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.workflow.BackendActions;

/// Writes down what was asked of the servers, in order; tokens as their length. Does nothing else.
public final class FakeBackends implements BackendActions {

    /// Words of the servers for the dice.
    public final List<String> words = new ArrayList<>();

    /// Settings that were added or edited, in order.
    public final List<BackendSettings> settings = new ArrayList<>();

    private final List<String> calls;
    private int made;

    /// @param calls where it is written down
    public FakeBackends(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public BackendSettings fresh(BackendKind kind) {
        return new BackendSettings(
                "fresh-" + ++made,
                kind.id(),
                kind,
                kind.usualAddress(),
                BackendAuth.NONE,
                "",
                true,
                BackendOptions.NONE);
    }

    @Override
    public void add(BackendSettings added, String token) {
        calls.add("add " + added.name() + " token " + token.length());
        settings.add(added);
    }

    @Override
    public void edit(BackendSettings edited) {
        calls.add("edit " + edited.name());
        settings.add(edited);
    }

    @Override
    public void remove(String id) {
        calls.add("remove " + id);
    }

    @Override
    public void move(String id, int rank) {
        calls.add("move " + id + " " + rank);
    }

    @Override
    public void setToken(String id, String token) {
        calls.add("token " + id + " " + token.length());
    }

    @Override
    public void test(String id) {
        calls.add("test " + id);
    }

    @Override
    public void allowPlainHttp(String id) {
        calls.add("allowPlainHttp " + id);
    }

    @Override
    public void listCheckpoints(String id, String repository) {
        calls.add("listCheckpoints " + id + " " + repository);
    }

    @Override
    public void loadModel(String id, String model, boolean endJam) {
        calls.add("loadModel " + id + " " + model + " " + endJam);
    }

    @Override
    public void cancelModelWork(String id) {
        calls.add("cancelModelWork " + id);
    }

    @Override
    public void unloadModel(String id) {
        calls.add("unloadModel " + id);
    }

    @Override
    public void loadAssets(String id, String repository) {
        calls.add("loadAssets " + id + " " + repository);
    }

    @Override
    public void startProgram(String id) {
        calls.add("startProgram " + id);
    }

    @Override
    public void stopProgram(String id) {
        calls.add("stopProgram " + id);
    }

    @Override
    public List<String> prompts(LoopKind kind) {
        return List.copyOf(words);
    }
}
