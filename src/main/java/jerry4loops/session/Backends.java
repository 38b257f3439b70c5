package jerry4loops.session;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The servers a person added, first asked first, and how they are.
///
/// Thread: the session's; every mutator asserts that.
public final class Backends {

    private final SessionThread thread;
    private final ObservableList<BackendState> states = FXCollections.observableArrayList();
    private final ObservableList<BackendState> view = FXCollections.unmodifiableObservableList(states);

    Backends(SessionThread thread) {
        this.thread = thread;
    }

    /// @return by rank; unmodifiable
    public ObservableList<BackendState> states() {
        return view;
    }

    /// @param id of a server
    /// @return how it is
    public Optional<BackendState> find(String id) {
        return states.stream().filter(state -> state.settings().id().equals(id)).findFirst();
    }

    /// @param next all of them, by rank
    public void setAll(List<BackendState> next) {
        thread.check();
        states.setAll(next);
    }

    /// @param index its rank, from 0
    /// @param state a new one
    public void add(int index, BackendState state) {
        thread.check();
        states.add(Math.clamp(index, 0, states.size()), state);
    }

    /// @param id of the one that goes
    public void remove(String id) {
        thread.check();
        states.removeIf(state -> state.settings().id().equals(id));
    }

    /// @param id of the one that moves
    /// @param index its rank, from 0
    public void move(String id, int index) {
        thread.check();
        find(id).ifPresent(state -> {
            states.remove(state);
            states.add(Math.clamp(index, 0, states.size()), state);
        });
    }

    /// Changes what is known of a server; one that is gone is left alone.
    ///
    /// @param id of it
    /// @param change what becomes of it
    public void update(String id, UnaryOperator<BackendState> change) {
        thread.check();
        for (int i = 0; i < states.size(); i++) {
            BackendState old = states.get(i);
            if (old.settings().id().equals(id)) {
                BackendState next = change.apply(old);
                if (!next.equals(old)) {
                    states.set(i, next);
                }
                return;
            }
        }
    }
}
