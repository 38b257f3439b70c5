package jerry4loops.midi;

/// Makes the MIDI clock of this studio from its sample clock: each tick has the time at which its frame is heard, and
/// nothing is added up.
///
/// The studio says now and then where its music is; in between it goes on at the tempo. Ticks go on while it stands
/// still, so that lights that follow them keep their tempo.
///
/// Thread: one at a time.
public final class ClockSender {

    private static final int TICKS = ClockFollower.TICKS_PER_BEAT;

    /// What the next message is.
    ///
    /// @param status `0xF8` tick, `0xFA` start, `0xFB` continue, `0xFC` stop, `0xF2` song position
    /// @param sixteenths song position
    /// @param nanos when it has to go
    public record Message(int status, int sixteenths, long nanos) {}

    private long anchorNanos;
    private double anchorTicks;
    private double nanosPerTick = 60e9 / 120 / TICKS;
    private boolean playing;
    private boolean wasPlaying;
    private long next;
    private boolean placed;
    /// 2 for a start, 1 for a continue that has to follow the song position.
    private int starting;

    /// The studio says where its music is.
    ///
    /// @param nanos when
    /// @param beats where, negative while counting in
    /// @param bpm tempo
    /// @param isPlaying whether it plays
    public void anchor(long nanos, double beats, double bpm, boolean isPlaying) {
        double rate = 60e9 / bpm / TICKS;
        boolean rolls = isPlaying && beats >= 0;
        if (!rolls) {
            // Free running: the ticks go on from where they are.
            anchorTicks = ticksAt(nanos);
            anchorNanos = nanos;
            nanosPerTick = rate;
            playing = false;
            return;
        }
        anchorNanos = nanos;
        anchorTicks = beats * TICKS;
        nanosPerTick = rate;
        playing = true;
    }

    private double ticksAt(long nanos) {
        return anchorTicks + (nanos - anchorNanos) / nanosPerTick;
    }

    private long nanosAt(long tick) {
        return anchorNanos + Math.round((tick - anchorTicks) * nanosPerTick);
    }

    /// @param nanos now
    /// @return the next message to go, whenever that is
    public Message next(long nanos) {
        if (playing != wasPlaying) {
            wasPlaying = playing;
            placed = false;
            if (!playing) {
                return new Message(0xFC, 0, nanos);
            }
            long sixteenth = Math.max(0, (long) Math.ceil(ticksAt(nanos) / 6));
            next = sixteenth * 6;
            placed = true;
            starting = sixteenth == 0 ? 2 : 1;
            return new Message(0xF2, (int) Math.min(16_383, sixteenth), nanos);
        }
        if (starting > 0) {
            int status = starting == 2 ? 0xFA : 0xFB;
            starting = 0;
            return new Message(status, 0, nanos);
        }
        long now = (long) Math.ceil(ticksAt(nanos) - 0.5);
        if (!placed || next < now - TICKS || next > now + TICKS) {
            // A seek, or a stall of more than a beat.
            next = now;
            placed = true;
        }
        return new Message(0xF8, 0, nanosAt(next++));
    }

    /// The tick asked for last was not sent: it comes again.
    public void again() {
        next--;
    }
}
