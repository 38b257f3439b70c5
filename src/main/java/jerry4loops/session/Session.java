package jerry4loops.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.audio.Loop;
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
    private final ReadOnlyObjectWrapper<Tempo> chosenTempo =
            new ReadOnlyObjectWrapper<>(this, "chosenTempo", Tempo.DEFAULT);
    private final ReadOnlyObjectWrapper<TransportState> transport =
            new ReadOnlyObjectWrapper<>(this, "transport", TransportState.STOPPED);
    private final ReadOnlyLongWrapper startTick = new ReadOnlyLongWrapper(this, "startTick");
    private final ObjectProperty<Quantise> quantise = new SimpleObjectProperty<>(this, "quantise", Quantise.LOOP_END);
    private final ReadOnlyObjectWrapper<RecordingStatus> recording =
            new ReadOnlyObjectWrapper<>(this, "recording", RecordingStatus.IDLE);
    private final ReadOnlyObjectWrapper<DeviceStatus> device =
            new ReadOnlyObjectWrapper<>(this, "device", DeviceStatus.NONE);
    private final Map<Parameter, DoubleProperty> master = new EnumMap<>(Parameter.class);
    private final List<Track> seats = new ArrayList<>();
    private final ObservableList<Track> tracks = FXCollections.observableArrayList();
    private final ObservableList<Track> tracksView = FXCollections.unmodifiableObservableList(tracks);
    private final Grid grid;
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
        this.grid = new Grid(thread);
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.MASTER) {
                master.put(parameter, new SimpleDoubleProperty(this, parameter.path(), parameter.defaultValue()));
            }
        }
        for (int i = 0; i < MAX_TRACKS; i++) {
            LoopKind kind = i < kinds.size() ? kinds.get(i) : LoopKind.INSTRUMENTS;
            seats.add(new Track(thread, i, usualName(i, kind), kind));
        }
        tracks.setAll(seats.subList(0, kinds.size()));
    }

    private static String usualName(int index, LoopKind kind) {
        String name = kind == LoopKind.DRUMS ? "Drums" : "Instruments";
        return index < 2 ? name : name + " " + (index + 1);
    }

    private String freeName(int index, LoopKind kind) {
        String name = usualName(index, kind);
        boolean taken =
                tracks.stream().anyMatch(track -> track.nameProperty().get().equals(name));
        return taken ? name + " " + (index + 1) : name;
    }

    /// @return the thread it belongs to
    public SessionThread thread() {
        return thread;
    }

    /// @return the tempo the engine plays at
    public ReadOnlyObjectProperty<Tempo> tempoProperty() {
        return tempo.getReadOnlyProperty();
    }

    /// @return the tempo the person chose last: that of the engine, or the one the loops are being brought to
    public ReadOnlyObjectProperty<Tempo> chosenTempoProperty() {
        return chosenTempo.getReadOnlyProperty();
    }

    /// @return what the transport does, as the engine says
    public ReadOnlyObjectProperty<TransportState> transportProperty() {
        return transport.getReadOnlyProperty();
    }

    /// @return the tick at which the music begins when it is started next: the first of a bar, 0 for bar 1
    public ReadOnlyLongProperty startTickProperty() {
        return startTick.getReadOnlyProperty();
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

    /// The tracks there are, in order of their index. An index belongs to a track for as long as it is there, so that
    /// hands and controllers find it again: after one was removed, indices have a gap, and a position in this list
    /// is
    /// no index. [#track(int)] finds a track by it.
    ///
    /// @return the tracks, 1 … [#MAX_TRACKS]; unmodifiable, observable
    public ObservableList<Track> tracks() {
        return tracksView;
    }

    /// @return all tracks there can be, by index, whether they are there or not; unmodifiable. What has to be ready
    ///     before a track comes listens to these, since they stay the same
    public List<Track> seats() {
        return List.copyOf(seats);
    }

    /// @param index 0 … [#MAX_TRACKS] − 1
    /// @return the track with this index, whether it is there or not
    public Track track(int index) {
        return seats.get(index);
    }

    /// Looks for a loop wherever the tracks there are keep one: playing, queued, made before, in a slot of the grid.
    ///
    /// @param hash of its clip
    /// @return the loop, empty when no track has it
    public Optional<Loop> loop(String hash) {
        return tracks.stream()
                .flatMap(track -> Stream.of(
                                Stream.ofNullable(track.loopProperty().get()),
                                Stream.ofNullable(track.queuedLoopProperty().get()),
                                track.history().stream(),
                                grid.slots(track.index()).stream()
                                        .map(Slot::loop)
                                        .flatMap(Optional::stream))
                        .flatMap(each -> each))
                .filter(loop -> loop.clip().contentHash().equals(hash))
                .findFirst();
    }

    /// @param index any number
    /// @return whether there is a track with this index
    public boolean hasTrack(int index) {
        return index >= 0 && index < MAX_TRACKS && tracks.contains(seats.get(index));
    }

    /// Adds a track at the first free index, with everything as in a new session. The music goes on.
    ///
    /// @param kind drums or instruments
    /// @return the track, or empty when there are [#MAX_TRACKS]
    public Optional<Track> addTrack(LoopKind kind) {
        return seats.stream()
                .filter(seat -> !tracks.contains(seat))
                .findFirst()
                .map(seat -> addTrack(seat.index(), kind));
    }

    /// Adds a track at an index that is free; when it is there already, nothing changes.
    ///
    /// @param index 0 … [#MAX_TRACKS] − 1
    /// @param kind drums or instruments
    /// @return the track
    public Track addTrack(int index, LoopKind kind) {
        thread.check();
        Track seat = seats.get(index);
        if (!tracks.contains(seat)) {
            seat.begin(freeName(index, kind), kind);
            grid.clear(index);
            tracks.add(
                    (int) tracks.stream().filter(track -> track.index() < index).count(), seat);
        }
        return seat;
    }

    /// Takes a track out. What it held is in snapshots made before; workflows silence it.
    ///
    /// @param index of a track that is there
    /// @return whether it is gone; the last one stays
    public boolean removeTrack(int index) {
        thread.check();
        if (tracks.size() < 2 || !tracks.remove(seats.get(index))) {
            return false;
        }
        grid.clear(index);
        return true;
    }

    /// @return the grid of slots and scenes
    public Grid grid() {
        return grid;
    }

    /// @param id any control
    /// @return its value, or empty when there is no such track
    public Optional<DoubleProperty> control(ControlId id) {
        if (id.parameter().scope() == Parameter.Scope.MASTER) {
            return Optional.of(master.get(id.parameter()));
        }
        return hasTrack(id.track()) ? Optional.of(seats.get(id.track()).control(id.parameter())) : Optional.empty();
    }

    /// @return news, newest first, the last 500; unmodifiable
    public ObservableList<Notice> notices() {
        return noticesView;
    }

    /// @param next the tempo
    public void setTempo(Tempo next) {
        thread.check();
        tempo.set(next);
        chosenTempo.set(next);
    }

    /// @param next the tempo that shall be, once the loops are brought to it
    public void chooseTempo(Tempo next) {
        thread.check();
        chosenTempo.set(next);
    }

    /// @param next the tick at which the music begins when it is started next
    public void setStartTick(long next) {
        thread.check();
        startTick.set(next);
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
