package jerry4loops.testkit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jerry4loops.audio.Loop;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.workflow.GridActions;

/// Writes down what was asked of the grid, and changes the session's grid where that is all there is to it.
public final class FakeGrid implements GridActions {

    private final Session session;
    private final List<String> calls;

    FakeGrid(Session session, List<String> calls) {
        this.session = session;
        this.calls = calls;
    }

    @Override
    public void tap(int track, int slot) {
        calls.add("tap " + track + " " + slot);
    }

    @Override
    public void fireScene(int scene) {
        calls.add("fireScene " + scene);
    }

    @Override
    public void stopAll() {
        calls.add("stopAll");
    }

    @Override
    public void assign(int track, int slot, Loop loop) {
        calls.add("assign " + track + " " + slot + " " + loop.name());
        session.grid().setSlot(track, slot, session.grid().slot(track, slot).withLoop(Optional.of(loop)));
    }

    @Override
    public void capture(int scene) {
        calls.add("capture " + scene);
    }

    @Override
    public void clear(int track, int slot) {
        calls.add("clear " + track + " " + slot);
    }

    @Override
    public OptionalInt duplicate(int track, int slot) {
        calls.add("duplicate " + track + " " + slot);
        return OptionalInt.empty();
    }

    @Override
    public void move(int track, int slot, int toTrack, int toSlot) {
        calls.add("move " + track + " " + slot + " " + toTrack + " " + toSlot);
    }

    @Override
    public void colour(int track, int slot, Optional<String> colour) {
        calls.add("colour " + track + " " + slot + " " + colour.orElse("none"));
        session.grid().setSlot(track, slot, session.grid().slot(track, slot).withColour(colour));
    }

    @Override
    public void follow(int track, int slot, FollowAction follow) {
        calls.add("follow " + track + " " + slot + " " + follow.kind() + " " + follow.loops());
        session.grid().setSlot(track, slot, session.grid().slot(track, slot).withFollow(follow));
    }

    @Override
    public void fillPrompt(int track, int slot, String words) {
        calls.add("fillPrompt " + track + " " + slot + " " + words);
    }

    @Override
    public void fill(int track, int slot) {
        calls.add("fill " + track + " " + slot);
    }

    @Override
    public void cancelFill(int track, int slot) {
        calls.add("cancelFill " + track + " " + slot);
    }

    @Override
    public void scene(int scene, Scene next) {
        calls.add("scene " + scene + " " + next.name());
        session.grid().setScene(scene, next);
    }

    @Override
    public void showPage(int page) {
        calls.add("showPage " + page);
        if (page >= session.grid().pagesProperty().get()) {
            session.grid().setPages(page + 1);
        }
        session.grid().showPage(page);
    }
}
