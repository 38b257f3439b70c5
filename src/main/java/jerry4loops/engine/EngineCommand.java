package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;

/// **Command**: what shall happen. Sent in order from the session's thread, taken by the mixer at the start of its
/// next block; each has a number that the event it causes carries.
///
/// Thread: made on the session's thread, applied on the mixer thread; immutable.
public sealed interface EngineCommand {

    /// @return its number
    @RealTime
    long id();

    /// Does it. Only the mixer calls this.
    ///
    /// @param mixer whose state changes
    @RealTime
    void applyTo(Mixer mixer);

    /// Plays, after a count-in if wished, from bar 1 or from a later bar as if what came before had been played.
    ///
    /// @param id number
    /// @param countInBars bars of metronome first, 0 for none
    /// @param tick where the music begins: the first of a bar, 0 or more
    /// @param startTicks by track: the tick on which bar 1 of its clip lies, which says at which place of it the
    ///     music begins; tracks beyond its end have 0
    record Play(@RealTime long id, int countInBars, long tick, long[] startTicks) implements EngineCommand {

        private static final long[] FROM_ZERO = {};

        /// Plays from bar 1.
        ///
        /// @param id number
        /// @param countInBars bars of metronome first, 0 for none
        public Play(long id, int countInBars) {
            this(id, countInBars, 0, FROM_ZERO);
        }

        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.play(countInBars, tick, startTicks);
        }
    }

    /// Stops, faded over 10 ms.
    ///
    /// @param id number
    record Stop(@RealTime long id) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.stop();
        }
    }

    /// Changes the tempo: at once when stopped, at the next bar when playing.
    ///
    /// @param id number
    /// @param grid the new grid, at the mixer's rate
    record ChangeTempo(@RealTime long id, BeatGrid grid) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.changeTempo(grid);
        }
    }

    /// Queues a clip on a track, or emptiness to clear it. When stopped it is on the lane at once.
    ///
    /// @param id number
    /// @param track index from 0
    /// @param clip the clip, or null to clear
    /// @param quantise the boundary
    /// @param after the clip whose sound this one continues, or null: where that one plays to its end at
    ///     full level, the two are joined sample to sample, without a fade; the boundary is then the end of the
    ///     pass, whatever `quantise` says. Until something follows it in turn, the clip repeats with its end faded
    ///     into that of `after`. The clip itself, where it is part of a stream and what came before it is not
    ///     known: it enters as any clip does, and what leads into its beginning is that beginning, backwards
    record Queue(@RealTime long id, int track, AudioClip clip, Quantise quantise, AudioClip after)
            implements EngineCommand {

        /// Queues a clip that continues nothing.
        ///
        /// @param id number
        /// @param track index from 0
        /// @param clip the clip, or null to clear
        /// @param quantise the boundary
        public Queue(long id, int track, AudioClip clip, Quantise quantise) {
            this(id, track, clip, quantise, null);
        }

        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.queue(id, track, clip, quantise.ticks(), after);
        }
    }

    /// Queues clips on several tracks that land together.
    ///
    /// @param id number
    /// @param clips by track index; null leaves that track as it is
    /// @param quantise the boundary; [Quantise#LOOP_END] is the latest loop end of the tracks concerned
    record QueueTogether(@RealTime long id, AudioClip[] clips, Quantise quantise) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.queueTogether(id, clips, quantise.ticks());
        }
    }

    /// Takes back what waits.
    ///
    /// @param id number
    /// @param track index from 0
    record CancelQueued(@RealTime long id, int track) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.cancelQueued(track);
        }
    }

    /// Holds or releases a track's stutter.
    ///
    /// @param id number
    /// @param track index from 0
    /// @param held pressed or released
    record Stutter(@RealTime long id, int track, boolean held) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.stutter(id, track, held);
        }
    }

    /// Says who hears the headphones' mix.
    ///
    /// @param id number
    /// @param listening whether anybody does
    /// @param ring where it is written for another device, or null
    record RouteCue(@RealTime long id, boolean listening, FrameRing ring) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.routeCue(listening, ring);
        }
    }

    /// Plays a clip for the headphones alone, in phase with the music, round and round, faded to from what played so
    /// before.
    ///
    /// @param id number
    /// @param clip the clip, at the mixer's rate, or null for none
    /// @param matched whether it is brought to the loudness of all others
    record Audition(@RealTime long id, AudioClip clip, boolean matched) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.audition(clip, matched);
        }
    }

    /// Plays a sound of any length over the mix, for whoever listens and for no recording, faded in; what played so
    /// before is faded out. The ring that plays already goes on, at another level of the jam.
    ///
    /// @param id number
    /// @param ring filled by one other thread, with some tenths of a second in it already
    /// @param jamGain level of everything else meanwhile, linear, 0 … 1; the sound has what is left of 1
    record PlayStream(@RealTime long id, FrameRing ring, float jamGain) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.stream().play(ring, jamGain, mixer.heard());
        }
    }

    /// Fades what [PlayStream] plays out and everything else back in.
    ///
    /// @param id number
    record StopStream(@RealTime long id) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.stream().stop(mixer.heard());
        }
    }

    /// Begins the integrated loudness and its range anew.
    ///
    /// @param id number
    record ResetLoudness(@RealTime long id) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.resetLoudness();
        }
    }

    /// Arms the recording: it begins at a boundary (at bar 1 when counting in), or at once.
    ///
    /// @param id number
    /// @param boundaryTicks distance between the boundaries it may begin at, in ticks; 0 for at once
    record ArmRecording(@RealTime long id, int boundaryTicks) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.armRecording(id, boundaryTicks);
        }
    }

    /// Ends or disarms the recording.
    ///
    /// @param id number
    /// @param boundaryTicks distance between the boundaries it may end at, in ticks; 0 for at once
    record StopRecording(@RealTime long id, int boundaryTicks) implements EngineCommand {
        @Override
        @RealTime
        public void applyTo(Mixer mixer) {
            mixer.stopRecording(boundaryTicks);
        }
    }
}
