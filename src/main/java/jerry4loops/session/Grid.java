package jerry4loops.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The places where loops are kept to be played: a column of slots for each track, eight to a page; the rows are
/// scenes.
///
/// Slots and scenes are what the person made. The states are what the studio reports: they change through
/// [#setState], which only workflows call.
///
/// Thread: the session's.
public final class Grid {

    /// Slots of a track on one page.
    public static final int ROWS_PER_PAGE = 8;

    /// Most pages.
    public static final int MAX_PAGES = 16;

    /// Most slots of a track.
    public static final int MAX_ROWS = ROWS_PER_PAGE * MAX_PAGES;

    private final SessionThread thread;
    private final List<ObservableList<Slot>> slots = new ArrayList<>();
    private final List<ObservableList<Slot>> slotsView = new ArrayList<>();
    private final List<ObservableList<ClipState>> states = new ArrayList<>();
    private final List<ObservableList<ClipState>> statesView = new ArrayList<>();
    private final ObservableList<Scene> scenes = FXCollections.observableArrayList();
    private final ObservableList<Scene> scenesView = FXCollections.unmodifiableObservableList(scenes);
    private final ReadOnlyIntegerWrapper pages = new ReadOnlyIntegerWrapper(this, "pages", 0);
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(this, "page", 0);

    Grid(SessionThread thread) {
        this.thread = thread;
        for (int i = 0; i < Session.MAX_TRACKS; i++) {
            slots.add(FXCollections.observableArrayList());
            slotsView.add(FXCollections.unmodifiableObservableList(slots.get(i)));
            states.add(FXCollections.observableArrayList());
            statesView.add(FXCollections.unmodifiableObservableList(states.get(i)));
        }
        resize(1);
    }

    /// @return how many pages there are, 1 … [#MAX_PAGES]
    public ReadOnlyIntegerProperty pagesProperty() {
        return pages.getReadOnlyProperty();
    }

    /// @return the page that is shown and that controllers play, from 0; not part of what is kept
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// @return how many slots each track has, and how many scenes there are
    public int rows() {
        return scenes.size();
    }

    /// @param track index from 0, of a track there is or can be
    /// @param index of the slot, from 0
    /// @return the slot; [Slot#EMPTY] beyond the last page
    public Slot slot(int track, int index) {
        List<Slot> column = slots.get(track);
        return index < column.size() ? column.get(index) : Slot.EMPTY;
    }

    /// @param track index from 0, of a track there is or can be
    /// @return its slots, as long as there are [#rows()]; unmodifiable
    public ObservableList<Slot> slots(int track) {
        return slotsView.get(track);
    }

    /// @param track index from 0, of a track there is or can be
    /// @return the state of each of its slots; unmodifiable
    public ObservableList<ClipState> states(int track) {
        return statesView.get(track);
    }

    /// @return the scenes, one for each row; unmodifiable
    public ObservableList<Scene> scenes() {
        return scenesView;
    }

    /// Fills or changes a slot. Pages are added until there is room.
    ///
    /// @param track index from 0
    /// @param index of the slot, 0 … [#MAX_ROWS] − 1
    /// @param next what lies there
    public void setSlot(int track, int index, Slot next) {
        thread.check();
        makeRoom(index);
        slots.get(track).set(index, next);
    }

    /// Changes a scene's name, colour or wish. Pages are added until there is room.
    ///
    /// @param index of the scene, 0 … [#MAX_ROWS] − 1
    /// @param next what it is
    public void setScene(int index, Scene next) {
        thread.check();
        makeRoom(index);
        scenes.set(index, next);
    }

    /// @param count 1 … [#MAX_PAGES]; what lies on pages beyond is gone
    public void setPages(int count) {
        thread.check();
        if (count < 1 || count > MAX_PAGES) {
            throw new IllegalArgumentException("A grid has 1 to " + MAX_PAGES + " pages.");
        }
        resize(count);
    }

    /// @param index of the page to be shown; the nearest there is is taken
    public void showPage(int index) {
        thread.check();
        page.set(Math.clamp(index, 0, pages.get() - 1));
    }

    /// @param track index from 0
    /// @param index of the slot
    /// @param state what the studio reports of it; beyond the last page nothing is kept
    public void setState(int track, int index, ClipState state) {
        thread.check();
        List<ClipState> column = states.get(track);
        if (index < column.size() && column.get(index) != state) {
            column.set(index, state);
        }
    }

    /// Empties all slots of a track.
    ///
    /// @param track index from 0
    public void clear(int track) {
        thread.check();
        slots.get(track).setAll(Collections.nCopies(rows(), Slot.EMPTY));
    }

    /// Makes the grid be as a snapshot says. What sounds is not touched, nor are slots that are the same.
    ///
    /// @param snapshot of this grid or of another
    public void restore(GridSnapshot snapshot) {
        thread.check();
        resize(snapshot.scenes().size() / ROWS_PER_PAGE);
        for (int track = 0; track < slots.size(); track++) {
            replace(slots.get(track), snapshot.slots().get(track));
        }
        replace(scenes, snapshot.scenes());
    }

    GridSnapshot snapshot() {
        return new GridSnapshot(slots.stream().<List<Slot>>map(List::copyOf).toList(), scenes);
    }

    private void makeRoom(int index) {
        if (index < 0 || index >= MAX_ROWS) {
            throw new IllegalArgumentException("A track has " + MAX_ROWS + " slots.");
        }
        if (index >= rows()) {
            resize(index / ROWS_PER_PAGE + 1);
        }
    }

    private void resize(int count) {
        int rows = count * ROWS_PER_PAGE;
        slots.forEach(column -> fit(column, rows, Slot.EMPTY));
        states.forEach(column -> fit(column, rows, ClipState.EMPTY));
        fit(scenes, rows, Scene.PLAIN);
        page.set(Math.min(page.get(), count - 1));
        pages.set(count);
    }

    private static <T> void fit(ObservableList<T> list, int size, T filler) {
        if (list.size() > size) {
            list.remove(size, list.size());
        } else if (list.size() < size) {
            list.addAll(Collections.nCopies(size - list.size(), filler));
        }
    }

    private static <T> void replace(ObservableList<T> list, List<T> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!list.get(i).equals(wanted.get(i))) {
                list.set(i, wanted.get(i));
            }
        }
    }
}
