package jerry4loops.app;

import javafx.application.Platform;
import jerry4loops.session.SessionThread;

/// The FX thread as the session's thread.
final class FxSessionThread implements SessionThread {

    @Override
    public boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }

    @Override
    public void run(Runnable task) {
        Platform.runLater(task);
    }
}
