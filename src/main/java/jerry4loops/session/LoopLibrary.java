package jerry4loops.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The saved loops as the window shows them, what is listened to of them, and the files that are being imported.
///
/// Thread: the session's; every mutator asserts that.
public final class LoopLibrary {

    private final SessionThread thread;
    private final ReadOnlyObjectWrapper<LoopCatalogue> catalogue =
            new ReadOnlyObjectWrapper<>(this, "catalogue", LoopCatalogue.EMPTY);
    private final ReadOnlyBooleanWrapper listed = new ReadOnlyBooleanWrapper(this, "listed");
    private final ReadOnlyObjectWrapper<Optional<String>> auditioned =
            new ReadOnlyObjectWrapper<>(this, "auditioned", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> watched =
            new ReadOnlyObjectWrapper<>(this, "watched", Optional.empty());
    private final ObservableList<Job> imports = FXCollections.observableArrayList();
    private final ObservableList<Job> importsView = FXCollections.unmodifiableObservableList(imports);
    private final ObservableList<ImportProposal> proposals = FXCollections.observableArrayList();
    private final ObservableList<ImportProposal> proposalsView = FXCollections.unmodifiableObservableList(proposals);

    /// Thrown away while the list is still being made.
    private final Set<String> gone = new HashSet<>();

    LoopLibrary(SessionThread thread) {
        this.thread = thread;
    }

    /// @return the saved loops
    public ReadOnlyObjectProperty<LoopCatalogue> catalogueProperty() {
        return catalogue.getReadOnlyProperty();
    }

    /// @return whether they have been listed since the start; until then there may be more
    public ReadOnlyBooleanProperty listedProperty() {
        return listed.getReadOnlyProperty();
    }

    /// @return hash of the loop the headphones hear, empty for none
    public ReadOnlyObjectProperty<Optional<String>> auditionedProperty() {
        return auditioned.getReadOnlyProperty();
    }

    /// @return the folder whose new files are imported, empty for none
    public ReadOnlyObjectProperty<Optional<Path>> watchedProperty() {
        return watched.getReadOnlyProperty();
    }

    /// @return files that are being read, oldest first; unmodifiable
    public ObservableList<Job> imports() {
        return importsView;
    }

    /// @return files that wait for the person's word, the next first; unmodifiable
    public ObservableList<ImportProposal> proposals() {
        return proposalsView;
    }

    /// @param loop new, or one that has changed
    public void put(SavedLoop loop) {
        thread.check();
        catalogue.set(catalogue.get().with(loop));
        gone.remove(loop.hash());
    }

    /// @param hash of a loop that is not saved any more
    public void remove(String hash) {
        thread.check();
        catalogue.set(catalogue.get().without(hash));
        if (!listed.get()) {
            gone.add(hash);
        }
    }

    /// @param loops some of those that are found at the start; what was saved or thrown away meanwhile stays so
    public void add(LoopCatalogue loops) {
        thread.check();
        LoopCatalogue more = loops;
        for (String hash : gone) {
            more = more.without(hash);
        }
        catalogue.set(catalogue.get().plus(more));
    }

    /// All that there were at the start have been listed.
    public void listed() {
        thread.check();
        gone.clear();
        listed.set(true);
    }

    /// @param loops all that were found at the start; what was saved meanwhile stays
    public void list(LoopCatalogue loops) {
        add(loops);
        listed();
    }

    /// @param hash of the loop the headphones hear, empty for none
    public void setAuditioned(Optional<String> hash) {
        thread.check();
        auditioned.set(hash);
    }

    /// @param folder whose new files are imported, empty for none
    public void setWatched(Optional<Path> folder) {
        thread.check();
        watched.set(folder);
    }

    /// @param next files that are being read
    public void setImports(List<Job> next) {
        thread.check();
        imports.setAll(next);
    }

    /// @param next files that wait for the person's word
    public void setProposals(List<ImportProposal> next) {
        thread.check();
        proposals.setAll(next);
    }
}
