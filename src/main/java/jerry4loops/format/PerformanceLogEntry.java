package jerry4loops.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import jerry4loops.control.ControlId;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// One line of a [PerformanceLog]: something that the engine took, or did.
///
/// Thread: any; immutable.
public sealed interface PerformanceLogEntry {

    /// The number of no clip: an empty lane.
    int NO_CLIP = 0;

    /// @return frame on the engine's sample clock, the first that it can change
    long frame();

    /// Names a clip that later lines speak of.
    ///
    /// @param frame when it was first spoken of
    /// @param number 1 for the first of the log; the same sound may have several
    /// @param hash its content hash, under which its sound is kept
    /// @param rate frames per second
    /// @param length bars and tempo
    /// @param matchDb see [jerry4loops.audio.AudioClip#matchDb()]
    /// @param name on lane and slot, may be empty
    /// @param prompt what a person asked for, may be empty
    /// @param seed where it was made with one
    record Clip(
            long frame,
            int number,
            String hash,
            int rate,
            LoopLength length,
            double matchDb,
            String name,
            String prompt,
            OptionalLong seed)
            implements PerformanceLogEntry {}

    /// Plays from bar 1 or from a later place, also while it plays.
    ///
    /// @param frame when
    /// @param id number of the command
    /// @param countInBars bars of metronome first
    /// @param tick where the music begins, 0 for bar 1
    /// @param startTicks by track, where bar 1 of its clip lies; tracks beyond its end have 0
    record Play(long frame, long id, int countInBars, long tick, List<Long> startTicks) implements PerformanceLogEntry {

        /// Copies the list.
        public Play {
            startTicks = List.copyOf(startTicks);
        }

        /// Plays from bar 1.
        ///
        /// @param frame when
        /// @param id number of the command
        /// @param countInBars bars of metronome first
        public Play(long frame, long id, int countInBars) {
            this(frame, id, countInBars, 0, List.of());
        }
    }

    /// Stops.
    ///
    /// @param frame when
    /// @param id number of the command
    record Stop(long frame, long id) implements PerformanceLogEntry {}

    /// Changes the tempo: at once when stopped, at the next bar when playing.
    ///
    /// @param frame when it was asked for
    /// @param id number of the command
    /// @param tempo the new one
    record ChangeTempo(long frame, long id, Tempo tempo) implements PerformanceLogEntry {}

    /// Queues a clip, or emptiness.
    ///
    /// @param frame when
    /// @param id number of the command
    /// @param track index from 0
    /// @param clip number, or [#NO_CLIP]
    /// @param quantise the boundary
    /// @param after number of the clip it continues, or [#NO_CLIP]
    record Queue(long frame, long id, int track, int clip, Quantise quantise, int after)
            implements PerformanceLogEntry {}

    /// Queues clips that land together.
    ///
    /// @param frame when
    /// @param id number of the command
    /// @param clips number by track; [#NO_CLIP] leaves that track as it is
    /// @param quantise the boundary
    record QueueTogether(long frame, long id, List<Integer> clips, Quantise quantise) implements PerformanceLogEntry {
        /// Copies the list.
        public QueueTogether {
            clips = List.copyOf(clips);
        }
    }

    /// Takes back what waits.
    ///
    /// @param frame when
    /// @param id number of the command
    /// @param track index from 0
    record Cancel(long frame, long id, int track) implements PerformanceLogEntry {}

    /// Holds or releases the stutter.
    ///
    /// @param frame when
    /// @param id number of the command
    /// @param track index from 0
    /// @param held pressed or released
    record Stutter(long frame, long id, int track, boolean held) implements PerformanceLogEntry {}

    /// Arms or ends the recording; changes nothing of the sound.
    ///
    /// @param frame when
    /// @param id number of the command
    /// @param start arms, else ends
    /// @param boundaryTicks distance of the boundaries it waits for; 0 for at once
    record Record(long frame, long id, boolean start, int boundaryTicks) implements PerformanceLogEntry {}

    /// Controls have moved. Several that moved between two blocks stand together; none means that something was
    /// touched and is where it was.
    ///
    /// @param frame when they begin to glide
    /// @param values in plain units, those that changed
    record Set(long frame, Map<ControlId, Double> values) implements PerformanceLogEntry {
        /// Copies the map.
        public Set {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// Tracks came, went, or are for something else.
    ///
    /// @param frame from when on
    /// @param tracks what there is now, as many as in the head and in its order
    record Tracks(long frame, List<TrackSpec> tracks) implements PerformanceLogEntry {
        /// Copies the list.
        public Tracks {
            tracks = List.copyOf(tracks);
        }
    }

    /// Something the engine did by itself, which follows from the other lines: for people, and to compare.
    ///
    /// @param frame when; may lie before that of the line above
    /// @param what in a word or two: `swapped`, `take begins`
    /// @param track index from 0, or −1
    /// @param id number of the command that caused it, or 0
    /// @param text what else there is to say, may be empty
    record Fact(long frame, String what, int track, long id, String text) implements PerformanceLogEntry {}

    /// Lines are missing here, since nobody listened or the disk refused them.
    ///
    /// @param frame the first at which the log is true again
    /// @param lost how many, at least
    record Gap(long frame, long lost) implements PerformanceLogEntry {}
}
