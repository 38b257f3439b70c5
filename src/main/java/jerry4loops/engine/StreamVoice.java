package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.dsp.Ramp;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;

/// A sound too long for a clip, for whoever listens and not for the recording: an io thread reads a file into a ring,
/// this lays what is there over the finished mix.
///
/// ```
/// file ─► io thread ─► ring ─► deck A ─┐ cross-fade of 8 ms when another ring takes over
///                      ring ─► deck B ─┴─► · level · (1 − jam) ─► + mix · jam ─► ears
/// ```
/// The sound takes the room the jam gives, so that two signals within full scale stay within it. It follows the
/// master's level, but is never louder than it was recorded.
///
/// Every beginning, jump and end is faded over 8 ms, also the end of a ring that runs dry, whose last 8 ms fade out. A
/// ring that fills again rises again. A third ring that comes while two are fading waits for the older one, and a
/// fourth replaces it there, so that scrubbing with the mouse never clicks.
///
/// What comes out of rings that are filled before they are handed over does not depend on how the music is cut into
/// blocks, bit for bit.
///
/// Thread: mixer. Cost per frame while nothing plays: nothing.
final class StreamVoice {

    private final Deck[] decks;
    private final Ramp jam = new Ramp(1);
    private final Ramp level = new Ramp(1);
    private final float[] left;
    private final float[] right;
    private int current;
    private boolean heard;
    private FrameRing waiting;

    /// @param rate frames per second
    /// @param maxFrames longest stretch
    StreamVoice(int rate, int maxFrames) {
        decks = new Deck[] {new Deck(rate, maxFrames), new Deck(rate, maxFrames)};
        left = new float[maxFrames];
        right = new float[maxFrames];
        jam.prepare(rate, Mixer.SMOOTHING_MS);
        level.prepare(rate, Mixer.SMOOTHING_MS);
    }

    /// Takes a new plan.
    ///
    /// @param masterGain level of the master, linear
    /// @param frame now
    @RealTime
    void follow(float masterGain, long frame) {
        level.to(Math.min(1, masterGain), frame);
    }

    /// @return whether it changes anything of the stretch rendered last
    @RealTime
    boolean isHeard() {
        return heard;
    }

    /// Lets a ring take over; the one that plays already goes on.
    ///
    /// @param ring filled by one other thread, with something in it already
    /// @param jamGain level of everything else meanwhile, linear
    /// @param frame now
    @RealTime
    void play(FrameRing ring, float jamGain, long frame) {
        jam.to(jamGain, frame);
        if (decks[current].plays(ring) || waiting == ring) {
            return;
        }
        decks[current].leave(frame);
        if (decks[1 - current].isFree(frame)) {
            begin(ring, frame);
        } else {
            waiting = ring;
        }
    }

    /// Fades what plays out and the jam back in.
    ///
    /// @param frame now
    @RealTime
    void stop(long frame) {
        waiting = null;
        decks[0].leave(frame);
        decks[1].leave(frame);
        jam.to(1, frame);
    }

    @RealTime
    private void begin(FrameRing ring, long frame) {
        current = 1 - current;
        decks[current].begin(ring, frame);
        waiting = null;
    }

    /// Takes the next stretch of what plays out of the rings.
    ///
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    @RealTime
    void render(int frames, long frame) {
        heard = jam.goal() != 1 || jam.isMoving(frame) || decks[0].sounds() || decks[1].sounds() || waiting != null;
        if (!heard) {
            return;
        }
        Arrays.fill(left, 0, frames, 0);
        Arrays.fill(right, 0, frames, 0);
        int done = 0;
        while (done < frames) {
            int run = frames - done;
            if (waiting != null) {
                Deck next = decks[1 - current];
                if (next.isFree(frame + done)) {
                    begin(waiting, frame + done);
                } else {
                    run = (int) Math.min(run, next.freeAt() - frame - done);
                }
            }
            decks[0].addTo(left, right, done, run, frame + done);
            decks[1].addTo(left, right, done, run, frame + done);
            done += run;
        }
        level.apply(left, 0, frames, frame);
        level.apply(right, 0, frames, frame);
        for (int i = 0; i < frames; i++) {
            float room = 1 - jam.at(frame + i);
            left[i] *= room;
            right[i] *= room;
        }
    }

    /// Turns the jam down as far as wished and lays over it what [#render] took.
    ///
    /// @param l the mix
    /// @param r its other side
    /// @param offset first frame of the stretch
    /// @param frames how many
    /// @param frame absolute engine frame of the first
    @RealTime
    void layOver(float[] l, float[] r, int offset, int frames, long frame) {
        if (!heard) {
            return;
        }
        jam.apply(l, offset, frames, frame);
        jam.apply(r, offset, frames, frame);
        for (int i = 0; i < frames; i++) {
            l[offset + i] += left[i];
            r[offset + i] += right[i];
        }
    }

    /// The same for one sample of another listener's left side.
    @RealTime
    float over(float mixed, int at, long frame) {
        return mixed * jam.at(frame + at) + left[at];
    }

    /// See [#over].
    @RealTime
    float overRight(float mixed, int at, long frame) {
        return mixed * jam.at(frame + at) + right[at];
    }

    /// One ring and its fades.
    private static final class Deck {

        private final float[] left;
        private final float[] right;
        private final Ramp gain = new Ramp(0);
        private final int fade;
        private FrameRing ring;
        private boolean leaving;

        Deck(int rate, int maxFrames) {
            left = new float[maxFrames];
            right = new float[maxFrames];
            gain.prepare(rate, Mixer.SMOOTHING_MS);
            fade = Fades.frames(rate, Mixer.SMOOTHING_MS);
        }

        @RealTime
        boolean sounds() {
            return ring != null;
        }

        @RealTime
        boolean plays(FrameRing other) {
            return ring == other && !leaving;
        }

        @RealTime
        boolean isFree(long frame) {
            return ring == null || leaving && frame >= gain.arrival();
        }

        @RealTime
        long freeAt() {
            return gain.arrival();
        }

        @RealTime
        void begin(FrameRing next, long frame) {
            ring = next;
            leaving = false;
            gain.jumpTo(0);
            gain.to(1, frame);
        }

        @RealTime
        void leave(long frame) {
            if (ring != null && !leaving) {
                leaving = true;
                gain.to(0, frame);
            }
        }

        @RealTime
        void addTo(float[] l, float[] r, int offset, int frames, long frame) {
            if (ring == null) {
                return;
            }
            if (leaving && !gain.isMoving(frame)) {
                ring = null;
                return;
            }
            int there = ring.available();
            if (!leaving) {
                // The last frames before the ring is dry are the fade.
                int steady = Math.clamp((long) there - fade, 0, frames);
                if (steady == frames) {
                    gain.to(1, frame);
                } else {
                    gain.to(0, frame + steady);
                }
            }
            int got = ring.read(left, right, 0, Math.min(there, frames));
            Arrays.fill(left, got, frames, 0);
            Arrays.fill(right, got, frames, 0);
            gain.apply(left, 0, frames, frame);
            gain.apply(right, 0, frames, frame);
            for (int i = 0; i < frames; i++) {
                l[offset + i] += left[i];
                r[offset + i] += right[i];
            }
        }
    }
}
