package jerry4loops.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.SavedLoop;
import jerry4loops.workflow.LoopActions;

/// Writes down what was asked of saved loops, in order; does nothing else.
public final class FakeLibrary implements LoopActions {

    /// Loops by hash; the others cannot be loaded.
    public final Map<String, Loop> loops = new HashMap<>();

    /// Cards as they were changed.
    public final List<SavedLoop> edits = new java.util.ArrayList<>();

    /// What was made of proposals.
    public final List<ImportProposal.Choice> accepted = new java.util.ArrayList<>();

    /// What proposals were changed to, one by one.
    public final List<ImportProposal.Choice> changed = new java.util.ArrayList<>();

    /// Whether headphones are chosen.
    public boolean headphones = true;

    private final List<String> calls;

    FakeLibrary(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public void save(Loop loop) {
        calls.add("save " + loop.name());
    }

    @Override
    public void edit(SavedLoop card) {
        calls.add("edit " + card.name());
        edits.add(card);
    }

    @Override
    public void trash(String hash) {
        calls.add("trash " + hash.substring(0, 8));
    }

    @Override
    public CompletableFuture<Optional<Peaks>> peaks(String hash) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(loops.get(hash)).map(Loop::peaks));
    }

    @Override
    public CompletableFuture<Loop> load(String hash) {
        return loops.containsKey(hash)
                ? CompletableFuture.completedFuture(loops.get(hash))
                : CompletableFuture.failedFuture(new IOException("This loop is not in the library any more."));
    }

    @Override
    public void play(String hash, int track) {
        calls.add("play " + hash.substring(0, 8) + " " + track);
    }

    @Override
    public void play(Loop loop, int track) {
        calls.add("play " + loop.name() + " " + track);
    }

    @Override
    public void audition(String hash) {
        calls.add("audition " + hash.substring(0, 8));
    }

    @Override
    public void stopAuditioning() {
        calls.add("stopAuditioning");
    }

    @Override
    public boolean canAudition() {
        return headphones;
    }

    @Override
    public void importFiles(List<Path> files, OptionalInt track) {
        calls.add("import " + files.size() + (track.isPresent() ? " on " + track.getAsInt() : ""));
    }

    @Override
    public void importFiles(List<Path> files, int track, Consumer<Loop> then) {
        calls.add("import " + files.size() + " for " + track);
    }

    @Override
    public void accept(ImportProposal proposal, ImportProposal.Choice choice) {
        calls.add("accept " + choice.name() + " " + choice.bars());
        accepted.add(choice);
    }

    @Override
    public void change(ImportProposal proposal, ImportProposal.Choice choice) {
        changed.add(choice);
    }

    @Override
    public void acceptAll() {
        calls.add("acceptAll");
    }

    @Override
    public void dismiss(ImportProposal proposal) {
        calls.add("dismiss " + proposal.name());
    }

    @Override
    public void cancelImport(long id) {
        calls.add("cancelImport " + id);
    }

    @Override
    public void watch(Optional<Path> folder) {
        calls.add("watch " + folder.map(path -> path.getFileName().toString()).orElse("nothing"));
    }

    @Override
    public void reveal(String hash) {
        calls.add("reveal " + hash.substring(0, 8));
    }

    @Override
    public void prepareDrag(String hash) {
        calls.add("prepareDrag " + hash.substring(0, 8));
    }

    @Override
    public Optional<Path> draggable(String hash) {
        return Optional.empty();
    }
}
