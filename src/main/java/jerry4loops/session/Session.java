package jerry4loops.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// The observable model of one jam.
///
/// Thread: the [SessionThread] it is built with; every mutator asserts that.
public final class Session {

    /// Most tracks a session can have.
    public static final int MAX_TRACKS = 8;

    private static final int MAX_NOTICES = 500;

    private final SessionThread thread;
    private final ReadOnlyObjectWrapper<Tempo> tempo = new ReadOnlyObjectWrapper<>(this, "tempo", Tempo.DEFAULT);
    private final ReadOnlyObjectWrapper<TransportState> transport =
            new ReadOnlyObjectWrapper<>(this, "transport", TransportState.STOPPED);
    private final ObjectProperty<Quantise> quantise = new SimpleObjectProperty<>(this, "quantise", Quantise.LOOP_END);
    private final ReadOnlyObjectWrapper<RecordingStatus> recording =
            new ReadOnlyObjectWrapper<>(this, "recording", RecordingStatus.IDLE);
    private final ReadOnlyObjectWrapper<DeviceStatus> device =
            new ReadOnlyObjectWrapper<>(this, "device", DeviceStatus.NONE);
    private final Map<Parameter, DoubleProperty> master = new EnumMap<>(Parameter.class);
    private final List<Track> tracks = new ArrayList<>();
    private final Recordings recordings;
    private final LoopLibrary library;
    private final Jam jam;
    private final Backends backends;
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Notice> noticesView = FXCollections.unmodifiableObservableList(notices);

    /// A session with the two tracks of a new jam: drums and instruments.
    ///
    /// @param thread the thread it belongs to
    public Session(SessionThread thread) {
        this(thread, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
    }

    /// @param thread the thread it belongs to
    /// @param kinds one per track, 1 … 8
    public Session(SessionThread thread, List<LoopKind> kinds) {
        if (kinds.isEmpty() || kinds.size() > MAX_TRACKS) {
            throw new IllegalArgumentException("A session has 1 to 8 tracks.");
        }
        this.thread = thread;
        this.recordings = new Recordings(thread);
        this.library = new LoopLibrary(thread);
        this.jam = new Jam(thread);
        this.backends = new Backends(thread);
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.MASTER) {
                master.put(parameter, new SimpleDoubleProperty(this, parameter.path(), parameter.defaultValue()));
            }
        }
        for (int i = 0; i < kinds.size(); i++) {
            String name = kinds.get(i) == LoopKind.DRUMS ? "Drums" : "Instruments";
            tracks.add(new Track(thread, i, i < 2 ? name : name + " " + (i + 1), kinds.get(i)));
        }
    }

    /// @return the thread it belongs to
    public SessionThread thread() {
        return thread;
    }

    /// @return the tempo the engine plays at
    public ReadOnlyObjectProperty<Tempo> tempoProperty() {
        return tempo.getReadOnlyProperty();
    }

    /// @return what the transport does, as the engine says
    public ReadOnlyObjectProperty<TransportState> transportProperty() {
        return transport.getReadOnlyProperty();
    }

    /// @return the boundary that swaps wait for; the person's choice
    public ObjectProperty<Quantise> quantiseProperty() {
        return quantise;
    }

    /// @return how the recording stands
    public ReadOnlyObjectProperty<RecordingStatus> recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    /// @return the takes, what plays of them, and what is kept of the last minutes
    public Recordings recordings() {
        return recordings;
    }

    /// @return the saved loops, and files that are being imported
    public LoopLibrary library() {
        return library;
    }

    /// @return the jam: what it does and how well
    public Jam jam() {
        return jam;
    }

    /// @return the servers the person added, and how they are
    public Backends backends() {
        return backends;
    }

    /// @return which output plays
    public ReadOnlyObjectProperty<DeviceStatus> deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /// @return level of the mix in dB
    public DoubleProperty masterVolumeDbProperty() {
        return master.get(Parameter.MASTER_VOLUME);
    }

    /// @param parameter of the master
    /// @return its value in plain units; always within range when written through `Parameter.clamp`
    public DoubleProperty control(Parameter parameter) {
        return master.get(parameter);
    }

    /// @return the tracks, unmodifiable
    public List<Track> tracks() {
        return List.copyOf(tracks);
    }

    /// @param id any control
    /// @return its value, or empty when there is no such track
    public Optional<DoubleProperty> control(ControlId id) {
        if (id.parameter().scope() == Parameter.Scope.MASTER) {
            return Optional.of(master.get(id.parameter()));
        }
        return id.track() < tracks.size()
                ? Optional.of(tracks.get(id.track()).control(id.parameter()))
                : Optional.empty();
    }

    /// @return news, newest first, the last 500; unmodifiable
    public ObservableList<Notice> notices() {
        return noticesView;
    }

    /// @param next the tempo
    public void setTempo(Tempo next) {
        thread.check();
        tempo.set(next);
    }

    /// @param next what the transport does
    public void setTransport(TransportState next) {
        thread.check();
        transport.set(next);
    }

    /// @param next how the recording stands
    public void setRecording(RecordingStatus next) {
        thread.check();
        recording.set(next);
    }

    /// @param next which output plays
    public void setDevice(DeviceStatus next) {
        thread.check();
        device.set(next);
    }

    /// @param severity how loud
    /// @param text one or two sentences
    public void tell(Notice.Severity severity, String text) {
        tell(new Notice(severity, text, Optional.empty(), Instant.now()));
    }

    /// @param notice news for the person
    public void tell(Notice notice) {
        thread.check();
        notices.addFirst(notice);
        if (notices.size() > MAX_NOTICES) {
            notices.removeLast();
        }
    }

    /// @return everything worth keeping, as an immutable value
    public SessionSnapshot snapshot() {
        thread.check();
        return SessionSnapshot.of(this);
    }
}
