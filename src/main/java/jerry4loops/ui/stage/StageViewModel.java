package jerry4loops.ui.stage;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.session.DeviceStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;
import jerry4loops.workflow.PresetShelf;
import jerry4loops.workflow.StudioActions;

/// Decides for the stage as a whole: its lanes, its transport, its status line, and what each key means.
///
/// Thread: FX; needs no toolkit.
public final class StageViewModel {

    /// The load changes slowly; reading it four times a second keeps the status line calm.
    private static final int PULSES_PER_STATUS = 15;

    private final Session session;
    private final StudioActions actions;
    private final LiveView live;
    private final TransportViewModel transport;
    private final List<TrackViewModel> tracks;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper(this, "banner", "");
    private final BooleanProperty keysShown = new SimpleBooleanProperty(this, "keysShown", true);
    private final BooleanProperty gridShown = new SimpleBooleanProperty(this, "gridShown");
    private final BooleanProperty crossfaderAsked = new SimpleBooleanProperty(this, "crossfaderAsked");
    private final ReadOnlyBooleanWrapper crossfaderShown = new ReadOnlyBooleanWrapper(this, "crossfaderShown");
    private final PresetShelf presets;
    private final LoudnessViewModel loudness;
    private final JamViewModel jam;
    private int pulses;

    /// @param session what is
    /// @param actions what can be done
    /// @param live what moves
    /// @param presets of the effects
    public StageViewModel(Session session, StudioActions actions, LiveView live, PresetShelf presets) {
        this.presets = presets;
        this.loudness = new LoudnessViewModel(live);
        this.session = session;
        this.actions = actions;
        this.live = live;
        this.jam = new JamViewModel(session, actions.jam());
        this.transport = new TransportViewModel(session, actions, live);
        this.tracks = session.seats().stream()
                .map(track -> new TrackViewModel(session, track, actions))
                .toList();
        session.deviceProperty().subscribe(_ -> refresh());
        crossfaderAsked.subscribe(_ -> showCrossfader());
        session.seats().forEach(track -> track.control(Parameter.CROSSFADE_SIDE).subscribe(_ -> showCrossfader()));
        session.tracks().addListener((ListChangeListener<Track>) _ -> showCrossfader());
    }

    private void showCrossfader() {
        crossfaderShown.set(crossfaderAsked.get()
                || session.tracks().stream()
                        .anyMatch(
                                track -> track.control(Parameter.CROSSFADE_SIDE).get() >= 0.5));
    }

    /// @return the session it shows
    public Session session() {
        return session;
    }

    /// @return what can be done
    public StudioActions actions() {
        return actions;
    }

    /// @return what moves
    public LiveView live() {
        return live;
    }

    /// @return the top bar
    public TransportViewModel transport() {
        return transport;
    }

    /// @return the jam panel
    public JamViewModel jam() {
        return jam;
    }

    /// @return presets of the effects
    public PresetShelf presets() {
        return presets;
    }

    /// @return how loud the mix is
    LoudnessViewModel loudness() {
        return loudness;
    }

    /// @return whether the grid is seen beside the lanes
    public BooleanProperty gridShownProperty() {
        return gridShown;
    }

    /// @return whether the person wants to see the crossfader though no track is on a side of it
    public BooleanProperty crossfaderAskedProperty() {
        return crossfaderAsked;
    }

    /// @return whether the crossfader is seen
    public ReadOnlyBooleanProperty crossfaderShownProperty() {
        return crossfaderShown.getReadOnlyProperty();
    }

    /// @return the lanes by the index of their track, also of those that are not there
    public List<TrackViewModel> tracks() {
        return tracks;
    }

    /// @return rate, block, latency, load, gaps
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// @return what is wrong with the output, or empty
    public ReadOnlyStringProperty bannerProperty() {
        return banner.getReadOnlyProperty();
    }

    /// @return whether the strip that teaches the keys is shown
    public BooleanProperty keysShownProperty() {
        return keysShown;
    }

    /// Polls what moves; once per pulse.
    public void pulse() {
        live.poll();
        transport.pulse();
        if (pulses++ % PULSES_PER_STATUS == 0) {
            refresh();
            loudness.refresh();
        }
    }

    /// Turns the wah of the first track of a kind on or off.
    ///
    /// @param kind drums or instruments
    public void toggleWah(LoopKind kind) {
        tracks.stream()
                .filter(track -> session.hasTrack(track.track().index()))
                .filter(track -> track.track().kind() == kind)
                .findFirst()
                .ifPresent(track -> track.toggle(Parameter.WAH_ON));
    }

    private void refresh() {
        DeviceStatus device = session.deviceProperty().get();
        status.set(Texts.get(
                "status.line",
                rateText(device.rate()),
                Integer.toString(device.blockFrames()),
                String.format(Locale.ROOT, "%.0f", device.latencyMs()),
                String.format(Locale.ROOT, "%.0f", Math.clamp(live.mixerLoad(), 0, 9.99) * 100),
                Long.toString(device.underruns())));
        // Before anything is open there is nothing to warn of.
        boolean warn = device.silent() && !device.equals(DeviceStatus.NONE);
        String message = device.message().isBlank() ? Texts.get("device.silent") : device.message();
        banner.set(warn ? message : "");
    }

    static String rateText(int rate) {
        return rate % 1000 == 0 ? rate / 1000 + " kHz" : String.format(Locale.ROOT, "%.1f kHz", rate / 1000.0);
    }
}
