package jerry4loops.ui.stage;

import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Texts;

/// What people call a control or an action: `Drums: cutoff`, `Take B of Drums`.
///
/// Thread: FX.
final class TargetNames {

    private final Session session;

    TargetNames(Session session) {
        this.session = session;
    }

    String name(TargetId target) {
        String track = target.track() < 0
                ? ""
                : session.hasTrack(target.track())
                        ? session.track(target.track()).nameProperty().get()
                        : Texts.get("target.track", Integer.toString(target.track() + 1));
        return switch (target) {
            case ControlId control -> {
                String path = control.parameter().path();
                yield control.track() < 0
                        ? control.parameter() == Parameter.MASTER_VOLUME
                                ? Texts.get("target.master")
                                : Texts.get("parameter." + path)
                        : Texts.get("target.of", track, Texts.get("parameter." + path));
            }
            case ActionId action ->
                Texts.get(
                        "action." + action.action().path(),
                        track,
                        Integer.toString(action.index() + 1),
                        letter(action));
        };
    }

    private static String letter(ActionId action) {
        return String.valueOf((char) ('A' + action.index() % 26));
    }
}
