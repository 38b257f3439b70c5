package jerry4loops.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The takes of the person, what plays of them, what is kept of the last minutes, and the exports that run.
///
/// Thread: the session's; every mutator asserts that.
public final class Recordings {

    private final SessionThread thread;
    private final ObservableList<RecordedTake> takes = FXCollections.observableArrayList();
    private final ObservableList<RecordedTake> takesView = FXCollections.unmodifiableObservableList(takes);
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final ObservableList<Job> jobsView = FXCollections.unmodifiableObservableList(jobs);
    private final ReadOnlyBooleanWrapper listed = new ReadOnlyBooleanWrapper(this, "listed");
    private final ReadOnlyObjectWrapper<KeptPast> past = new ReadOnlyObjectWrapper<>(this, "past", KeptPast.NONE);
    private final ReadOnlyObjectWrapper<TakePlayback> playback =
            new ReadOnlyObjectWrapper<>(this, "playback", TakePlayback.NONE);

    Recordings(SessionThread thread) {
        this.thread = thread;
    }

    /// @return the takes, newest first; unmodifiable
    public ObservableList<RecordedTake> takes() {
        return takesView;
    }

    /// @return whether the takes have been listed since the start; until then there may be more
    public ReadOnlyBooleanProperty listedProperty() {
        return listed.getReadOnlyProperty();
    }

    /// @return what runs, oldest first; unmodifiable
    public ObservableList<Job> jobs() {
        return jobsView;
    }

    /// @return what can be kept of the last minutes
    public ReadOnlyObjectProperty<KeptPast> pastProperty() {
        return past.getReadOnlyProperty();
    }

    /// @return which take plays
    public ReadOnlyObjectProperty<TakePlayback> playbackProperty() {
        return playback.getReadOnlyProperty();
    }

    /// Puts the list in place with as few changes as it takes, so that what is seen of it stays where it is.
    ///
    /// @param next newest first
    public void setTakes(List<RecordedTake> next) {
        thread.check();
        listed.set(true);
        if (takes.equals(next)) {
            return;
        }
        int head = 0;
        while (head < Math.min(takes.size(), next.size()) && takes.get(head).equals(next.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(takes.size(), next.size()) - head
                && takes.get(takes.size() - 1 - tail).equals(next.get(next.size() - 1 - tail))) {
            tail++;
        }
        var fresh = new ArrayList<>(next.subList(head, next.size() - tail));
        int stale = takes.size() - tail - head;
        if (stale == fresh.size()) {
            for (int i = 0; i < stale; i++) {
                if (!takes.get(head + i).equals(fresh.get(i))) {
                    takes.set(head + i, fresh.get(i));
                }
            }
            return;
        }
        takes.remove(head, head + stale);
        takes.addAll(head, fresh);
    }

    /// @param next what can be kept
    public void setPast(KeptPast next) {
        thread.check();
        past.set(next);
    }

    /// @param next which take plays
    public void setPlayback(TakePlayback next) {
        thread.check();
        playback.set(next);
    }

    /// Adds a job, or shows how far it is.
    ///
    /// @param job what runs
    public void show(Job job) {
        thread.check();
        Optional<Job> known =
                jobs.stream().filter(other -> other.id() == job.id()).findFirst();
        known.ifPresentOrElse(old -> jobs.set(jobs.indexOf(old), job), () -> jobs.add(job));
    }

    /// @param id of a job that is over
    public void end(long id) {
        thread.check();
        jobs.removeIf(job -> job.id() == id);
    }
}
