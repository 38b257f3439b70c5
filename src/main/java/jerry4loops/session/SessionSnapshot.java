package jerry4loops.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.control.Parameter;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// A session at one moment, as an immutable value: what projects, autosave and undo stand on.
///
/// Thread: any.
///
/// @param tempo the tempo
/// @param quantise the boundary swaps wait for
/// @param master value of every master parameter
/// @param tracks those there are, in order of their index
/// @param grid slots and scenes
/// @param jam what was chosen for the jam
public record SessionSnapshot(
        Tempo tempo,
        Quantise quantise,
        Map<Parameter, Double> master,
        List<TrackSnapshot> tracks,
        GridSnapshot grid,
        JamSnapshot jam) {

    /// Copies list and map.
    public SessionSnapshot {
        master = inOrder(master);
        tracks = List.copyOf(tracks);
    }

    /// One lane at one moment.
    ///
    /// @param index which track it is, from 0; there may be gaps
    /// @param name on the lane
    /// @param colour one of [Palette#COLOURS]
    /// @param kind drums or instruments
    /// @param prompt the person's words
    /// @param bars of the next loop
    /// @param key wanted key
    /// @param seed wanted seed
    /// @param make how the next loop is made, beyond its words
    /// @param ahead boundary by which the next loop shall be ready, where one is chosen
    /// @param loop on the lane
    /// @param queued waiting
    /// @param history newest first
    /// @param controls value of every track parameter
    public record TrackSnapshot(
            int index,
            String name,
            String colour,
            LoopKind kind,
            String prompt,
            int bars,
            Optional<MusicalKey> key,
            Optional<Long> seed,
            MakeSettings make,
            Optional<Quantise> ahead,
            Optional<Loop> loop,
            Optional<Loop> queued,
            List<Loop> history,
            Map<Parameter, Double> controls) {

        /// Copies list and map.
        public TrackSnapshot {
            history = List.copyOf(history);
            controls = inOrder(controls);
        }

        /// @param nextLoop on the lane
        /// @param nextQueued waiting
        /// @return this with them
        public TrackSnapshot withLoops(Optional<Loop> nextLoop, Optional<Loop> nextQueued) {
            return new TrackSnapshot(
                    index,
                    name,
                    colour,
                    kind,
                    prompt,
                    bars,
                    key,
                    seed,
                    make,
                    ahead,
                    nextLoop,
                    nextQueued,
                    history,
                    controls);
        }

        /// @param next newest first
        /// @return this with it
        public TrackSnapshot withHistory(List<Loop> next) {
            return new TrackSnapshot(
                    index, name, colour, kind, prompt, bars, key, seed, make, ahead, loop, queued, next, controls);
        }

        /// What is equal becomes the same, so that thousands of snapshots cost little more than their differences.
        private TrackSnapshot sharing(TrackSnapshot other) {
            if (equals(other)) {
                return other;
            }
            return new TrackSnapshot(
                    index,
                    name,
                    colour,
                    kind,
                    prompt,
                    bars,
                    key,
                    seed,
                    make,
                    ahead,
                    loop,
                    queued,
                    history.equals(other.history) ? other.history : history,
                    controls.equals(other.controls) ? other.controls : controls);
        }
    }

    /// @param next in order
    /// @return this with them
    public SessionSnapshot withTracks(List<TrackSnapshot> next) {
        return new SessionSnapshot(tempo, quantise, master, next, grid, jam);
    }

    /// @param next slots and scenes
    /// @return this with them
    public SessionSnapshot withGrid(GridSnapshot next) {
        return new SessionSnapshot(tempo, quantise, master, tracks, next, jam);
    }

    /// @param next what was chosen for the jam
    /// @return this with it
    public SessionSnapshot withJam(JamSnapshot next) {
        return new SessionSnapshot(tempo, quantise, master, tracks, grid, next);
    }

    /// @return this with empty lanes, histories, slots and styles, everything else as it is
    public SessionSnapshot withoutLoops() {
        var bare = tracks.stream()
                .map(track ->
                        track.withLoops(Optional.empty(), Optional.empty()).withHistory(List.of()))
                .toList();
        var slots = grid.slots().stream()
                .map(column -> column.stream()
                        .map(slot -> slot.withLoop(Optional.empty()))
                        .toList())
                .toList();
        return new SessionSnapshot(
                tempo,
                quantise,
                master,
                bare,
                new GridSnapshot(slots, grid.scenes()),
                jam.withLoops(Collections.nCopies(JamStyles.COUNT, Optional.empty())));
    }

    /// Takes over from another snapshot what is equal in both, so that thousands of them cost little more than their
    /// differences.
    ///
    /// @param other an earlier one
    /// @return an equal snapshot
    public SessionSnapshot sharing(SessionSnapshot other) {
        if (equals(other)) {
            return other;
        }
        var shared = new ArrayList<TrackSnapshot>();
        for (int i = 0; i < tracks.size(); i++) {
            shared.add(i < other.tracks.size() ? tracks.get(i).sharing(other.tracks.get(i)) : tracks.get(i));
        }
        return new SessionSnapshot(
                tempo,
                quantise,
                master.equals(other.master) ? other.master : master,
                shared,
                grid.equals(other.grid) ? other.grid : grid,
                jam.equals(other.jam) ? other.jam : jam);
    }

    /// Every loop in it, each once, those on the lanes first: what is heard soonest is wanted soonest.
    ///
    /// @return loops, none twice
    public List<Loop> loops() {
        var all = new LinkedHashSet<Loop>();
        tracks.forEach(track -> track.loop().ifPresent(all::add));
        tracks.forEach(track -> track.queued().ifPresent(all::add));
        jam.loops().forEach(loop -> loop.ifPresent(all::add));
        grid.slots().forEach(column -> column.forEach(slot -> slot.loop().ifPresent(all::add)));
        tracks.forEach(track -> all.addAll(track.history()));
        return List.copyOf(all);
    }

    static SessionSnapshot of(Session session) {
        return new SessionSnapshot(
                session.tempoProperty().get(),
                session.quantiseProperty().get(),
                values(Parameter.Scope.MASTER, session::control),
                session.tracks().stream().map(SessionSnapshot::of).toList(),
                session.grid().snapshot(),
                JamSnapshot.of(session.jam().choices()));
    }

    private static TrackSnapshot of(Track track) {
        return new TrackSnapshot(
                track.index(),
                track.nameProperty().get(),
                track.colourProperty().get(),
                track.kind(),
                track.promptProperty().get(),
                track.barsProperty().get(),
                Optional.ofNullable(track.keyProperty().get()),
                Optional.ofNullable(track.seedProperty().get()),
                track.makeProperty().get(),
                Optional.ofNullable(track.aheadProperty().get()),
                Optional.ofNullable(track.loopProperty().get()),
                Optional.ofNullable(track.queuedLoopProperty().get()),
                track.history(),
                values(Parameter.Scope.TRACK, track::control));
    }

    private static Map<Parameter, Double> values(Parameter.Scope scope, Function<Parameter, DoubleProperty> control) {
        var values = new EnumMap<Parameter, Double>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == scope) {
                values.put(parameter, control.apply(parameter).get());
            }
        }
        return values;
    }

    /// In the order of the vocabulary, as documents have them.
    private static Map<Parameter, Double> inOrder(Map<Parameter, Double> values) {
        var copy = new EnumMap<Parameter, Double>(Parameter.class);
        copy.putAll(values);
        return Collections.unmodifiableMap(copy);
    }
}
