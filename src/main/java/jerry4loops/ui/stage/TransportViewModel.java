package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;
import jerry4loops.workflow.StudioActions;

/// Decides what the top bar says: position, count-down, recording, true peak.
///
/// Thread: FX; needs no toolkit.
public final class TransportViewModel {

    private static final int LAST_BAR = 9_999;

    private final Session session;
    private final StudioActions actions;
    private final LiveView live;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper(this, "position", "1.1");
    private final ReadOnlyStringWrapper countDown = new ReadOnlyStringWrapper(this, "countDown", "");
    private final ReadOnlyBooleanWrapper swapAhead = new ReadOnlyBooleanWrapper(this, "swapAhead");
    private final ReadOnlyDoubleWrapper ring = new ReadOnlyDoubleWrapper(this, "ring", -1);
    private final ReadOnlyStringWrapper recordTitle = new ReadOnlyStringWrapper(this, "recordTitle");
    private final ReadOnlyStringWrapper recordDetail = new ReadOnlyStringWrapper(this, "recordDetail");
    private final ReadOnlyBooleanWrapper cancellable = new ReadOnlyBooleanWrapper(this, "cancellable");
    private final ReadOnlyStringWrapper truePeak = new ReadOnlyStringWrapper(this, "truePeak", "");
    private final ReadOnlyStringWrapper limiter = new ReadOnlyStringWrapper(this, "limiter", "");
    private double longestWait;

    /// @param session what is
    /// @param actions what can be done
    /// @param live what moves
    public TransportViewModel(Session session, StudioActions actions, LiveView live) {
        this.session = session;
        this.actions = actions;
        this.live = live;
        session.transportProperty().subscribe(state -> running.set(state != TransportState.STOPPED));
        session.recordingProperty().subscribe(this::showRecording);
    }

    /// @return whether the transport plays or counts in
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// @return `17.3`: bar and beat, both from 1; `−2` two beats before the music
    public ReadOnlyStringProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /// @return `in 6 beats`; empty when stopped
    public ReadOnlyStringProperty countDownProperty() {
        return countDown.getReadOnlyProperty();
    }

    /// @return whether the count-down leads to a swap that waits
    public ReadOnlyBooleanProperty swapAheadProperty() {
        return swapAhead.getReadOnlyProperty();
    }

    /// @return share of the way to the boundary, 0 … 1; negative when stopped
    public ReadOnlyDoubleProperty ringProperty() {
        return ring.getReadOnlyProperty();
    }

    /// @return `Record`, `Armed`, `03:12`
    public ReadOnlyStringProperty recordTitleProperty() {
        return recordTitle.getReadOnlyProperty();
    }

    /// @return what the recording does, with its size
    public ReadOnlyStringProperty recordDetailProperty() {
        return recordDetail.getReadOnlyProperty();
    }

    /// @return whether there is a recording to end at once or to disarm
    public ReadOnlyBooleanProperty cancellableProperty() {
        return cancellable.getReadOnlyProperty();
    }

    /// @return `−1.0 dBTP`
    public ReadOnlyStringProperty truePeakProperty() {
        return truePeak.getReadOnlyProperty();
    }

    /// @return `limiter −2.1 dB`, or empty while it rests
    public ReadOnlyStringProperty limiterProperty() {
        return limiter.getReadOnlyProperty();
    }

    /// @return how the recording stands
    public ReadOnlyObjectProperty<RecordingStatus> recordingProperty() {
        return session.recordingProperty();
    }

    /// Play or stop.
    public void togglePlay() {
        actions.togglePlay();
    }

    /// Moves the bar with which the music begins when it is started next; nothing while it plays.
    ///
    /// @param bars to and fro; it stays between bar 1 and 9999
    public void moveStart(int bars) {
        if (!running.get()) {
            long bar = session.startTickProperty().get() / Beats.TICKS_PER_BAR + 1;
            actions.beginAt((int) Math.clamp(bar + bars, 1L, LAST_BAR));
        }
    }

    /// Again from bar 1.
    public void restart() {
        actions.restart();
    }

    /// @param tempo the new tempo
    public void commitTempo(Tempo tempo) {
        actions.commitTempo(tempo);
    }

    /// One tap.
    public void tap() {
        actions.tapTempo();
    }

    /// Arms, disarms, ends.
    public void toggleRecord() {
        actions.toggleRecord();
    }

    /// Ends the recording at once, or disarms it.
    public void stopRecordingNow() {
        if (cancellable.get()) {
            actions.stopRecordingNow();
        }
    }

    /// What Escape means: disarms a recording that has not begun, else takes back what waits.
    public void escape() {
        if (session.recordingProperty().get().state() == RecordingStatus.State.ARMED) {
            actions.stopRecordingNow();
            return;
        }
        for (Track track : session.tracks()) {
            if (track.queuedLoopProperty().get() != null) {
                actions.cancelQueued(track.index());
            }
        }
    }

    /// Reads what moves; after `live.poll()`.
    void pulse() {
        boolean plays = running.get();
        double beats = plays ? live.positionBeats() : 0;
        double next = session.startTickProperty().get() / (double) Beats.TICKS_PER_BEAT;
        position.set(positionText(plays ? beats : next));
        double wait = plays ? swapWait() : -1;
        swapAhead.set(wait >= 0);
        if (wait >= 0) {
            longestWait = Math.max(longestWait, wait);
            countDown.set(beatsText(wait));
            ring.set(longestWait > 0 ? 1 - wait / longestWait : 1);
        } else {
            longestWait = 0;
            showBoundary(plays, beats);
        }
        double peak = live.truePeakDb();
        truePeak.set(
                Double.isInfinite(peak) || Double.isNaN(peak) || peak < -90
                        ? Texts.get("master.quiet")
                        : dbText("master.truePeak", peak));
        double reduction = live.limiterDb();
        limiter.set(reduction < -0.1 ? dbText("master.limiter", reduction) : "");
    }

    private void showBoundary(boolean plays, double beats) {
        if (!plays || beats < 0) {
            countDown.set(plays ? Texts.get("position.countIn") : "");
            ring.set(-1);
            return;
        }
        double length = boundaryBeats();
        double done = session.quantiseProperty().get() == Quantise.LOOP_END
                ? loopEndShare(beats, length)
                : beats / length % 1;
        ring.set(done);
        countDown.set(beatsText((1 - done) * length));
    }

    private double boundaryBeats() {
        int ticks = session.quantiseProperty().get().ticks();
        if (ticks > 0) {
            return (double) ticks / Beats.TICKS_PER_BEAT;
        }
        Track longest = longestSounding();
        return longest == null
                ? Beats.BEATS_PER_BAR
                : longest.loopProperty().get().clip().length().bars().beats();
    }

    private double loopEndShare(double beats, double length) {
        Track longest = longestSounding();
        double fraction = longest == null ? -1 : live.loopFraction(longest.index());
        return fraction >= 0 ? Math.min(1, fraction) : beats / length % 1;
    }

    private Track longestSounding() {
        Track longest = null;
        for (Track track : session.tracks()) {
            var loop = track.loopProperty().get();
            if (loop != null
                    && !track.leftOutProperty().get()
                    && (longest == null
                            || loop.clip().length().bars().count()
                                    > longest.loopProperty()
                                            .get()
                                            .clip()
                                            .length()
                                            .bars()
                                            .count())) {
                longest = track;
            }
        }
        return longest;
    }

    private double swapWait() {
        double soonest = -1;
        for (Track track : session.tracks()) {
            double wait = track.queuedLoopProperty().get() == null ? -1 : live.beatsToSwap(track.index());
            if (wait >= 0 && (soonest < 0 || wait < soonest)) {
                soonest = wait;
            }
        }
        return soonest;
    }

    static String positionText(double beats) {
        if (beats < 0) {
            return "−" + (long) Math.ceil(-beats);
        }
        long whole = (long) Math.floor(beats);
        return (whole / Beats.BEATS_PER_BAR + 1) + "." + (whole % Beats.BEATS_PER_BAR + 1);
    }

    static String beatsText(double beats) {
        long whole = Math.max(1, (long) Math.ceil(beats - 1e-6));
        return whole == 1 ? Texts.get("position.beat") : Texts.get("position.beats", Long.toString(whole));
    }

    private static String dbText(String key, double db) {
        return Texts.get(key, String.format(Locale.ROOT, "%.1f", db).replace('-', '−'));
    }

    private void showRecording(RecordingStatus status) {
        cancellable.set(status.state() != RecordingStatus.State.IDLE);
        String time = timeText(status.seconds());
        String size = sizeText(status.bytes());
        switch (status.state()) {
            case IDLE -> {
                recordTitle.set(Texts.get("record.idle"));
                recordDetail.set(status.file().isEmpty() ? edgeText() : Texts.get("record.last", time, size));
            }
            case ARMED -> {
                recordTitle.set(Texts.get("record.armed"));
                recordDetail.set(edgeText());
            }
            case RECORDING -> {
                recordTitle.set(Texts.get("record.recording", time));
                recordDetail.set(
                        status.secondsLeft() < 0
                                ? size
                                : Texts.get("record.recording.detail", size, timeText(status.secondsLeft())));
            }
            case FINISHING -> {
                recordTitle.set(Texts.get("record.recording", time));
                recordDetail.set(Texts.get("record.finishing.detail"));
            }
        }
    }

    private String edgeText() {
        return Texts.get(
                "record.edge." + actions.takes().recordingSettings().edge().name());
    }

    static String timeText(double seconds) {
        long whole = (long) seconds;
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%02d:%02d", whole / 60, whole % 60);
    }

    static String sizeText(long bytes) {
        if (bytes < 1_000_000) {
            return Math.round(bytes / 1000.0) + " kB";
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
