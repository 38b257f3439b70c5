package jerry4loops.session;

import java.util.EnumMap;
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
public record SessionSnapshot(
        Tempo tempo, Quantise quantise, Map<Parameter, Double> master, List<TrackSnapshot> tracks, GridSnapshot grid) {

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
            Optional<Loop> loop,
            Optional<Loop> queued,
            List<Loop> history,
            Map<Parameter, Double> controls) {}

    static SessionSnapshot of(Session session) {
        return new SessionSnapshot(
                session.tempoProperty().get(),
                session.quantiseProperty().get(),
                values(Parameter.Scope.MASTER, session::control),
                session.tracks().stream().map(SessionSnapshot::of).toList(),
                session.grid().snapshot());
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
                Optional.ofNullable(track.loopProperty().get()),
                Optional.ofNullable(track.queuedLoopProperty().get()),
                List.copyOf(track.history()),
                values(Parameter.Scope.TRACK, track::control));
    }

    private static Map<Parameter, Double> values(Parameter.Scope scope, Function<Parameter, DoubleProperty> control) {
        var values = new EnumMap<Parameter, Double>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == scope) {
                values.put(parameter, control.apply(parameter).get());
            }
        }
        return Map.copyOf(values);
    }
}
