package jerry4loops.workflow;

import java.util.concurrent.Executor;
import jerry4loops.engine.CuePlayer;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.device.OutputUnavailableException;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds the headphones: by the second pair of the output that plays the mix, or by a device of their own, which it
/// opens, follows and opens again when it was lost.
///
/// Thread: the devices' thread, except where a method says otherwise.
final class Headphones {

    private static final Logger LOG = LoggerFactory.getLogger(Headphones.class);
    private static final int LOOKS_BETWEEN_ATTEMPTS = 8;

    private final Session session;
    private final EngineHost host;
    private final Executor io;
    private final Outputs.OutputOpener opener;
    private CueSettings settings = CueSettings.OFF;
    private CuePlayer player;
    private boolean trouble;
    private int looks;

    /// @param io closes what was lost, which may hang
    Headphones(Session session, EngineHost host, Executor io, Outputs.OutputOpener opener) {
        this.session = session;
        this.host = host;
        this.io = io;
        this.opener = opener;
    }

    /// Takes up a choice; the output that plays the mix has been opened for it already.
    ///
    /// @param next what the person chose
    /// @param paired whether the output that plays the mix has a second pair
    /// @param audio its settings
    void apply(CueSettings next, boolean paired, AudioSettings audio) {
        settings = next;
        trouble = false;
        closePlayer();
        switch (next.route()) {
            case OFF -> route(false);
            case SECOND_PAIR -> route(paired);
            case OTHER_DEVICE -> open(audio);
        }
    }

    private void open(AudioSettings audio) {
        try {
            var own = new AudioSettings(
                    settings.device(), audio.rate(), audio.blockFrames(), audio.bufferMs(), audio.bits());
            player = new CuePlayer(opener.open(own, false));
            route(true);
            if (trouble) {
                tell(Notice.Severity.INFO, "The headphones are back.");
            }
            trouble = false;
        } catch (OutputUnavailableException e) {
            route(false);
            if (!trouble) {
                tell(Notice.Severity.WARNING, "The headphones hear nothing: " + e.getMessage());
            }
            trouble = true;
        }
    }

    /// Notices a lost device and tries again; called every now and then.
    ///
    /// @param audio settings of the output that plays the mix
    void look(AudioSettings audio) {
        if (player != null && player.isLost()) {
            // Closing it may hang, which must not keep the mix from its own device.
            io.execute(player::close);
            player = null;
            route(false);
            trouble = true;
            looks = 0;
            tell(Notice.Severity.WARNING, "The headphones' device was lost; the mix goes on.");
        }
        if (trouble && ++looks % LOOKS_BETWEEN_ATTEMPTS == 0) {
            open(audio);
        }
    }

    private void route(boolean listening) {
        var ring = player == null ? null : player.ring();
        session.thread().run(() -> host.send(id -> new EngineCommand.RouteCue(id, listening, ring)));
    }

    private void closePlayer() {
        if (player != null) {
            player.close();
            player = null;
        }
    }

    private void tell(Notice.Severity severity, String text) {
        LOG.info("{}", text);
        session.thread().run(() -> session.tell(severity, text));
    }

    void close() {
        closePlayer();
    }
}
