package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.RealTime;

/// Plays one clip for the headphones alone, in phase with the music where that plays and from its beginning where it
/// does not. Another clip, or none, is faded to.
///
/// Its bar 1 lies on the bar 1 of the music, whatever the tracks play, so that what is listened to comes in on the
/// beat.
/// A clip of another tempo keeps its own and is in time only at the beginning of each of its passes.
///
/// Thread: mixer.
final class AuditionVoice {

    private static final double FADE_MS = 8;

    private final int fadeFrames;
    private AudioClip clip;
    private AudioClip old;
    private int place;
    private int oldPlace;
    private boolean inTime;
    private int faded;
    private float gain;
    private float oldGain;

    AuditionVoice(int rate) {
        fadeFrames = Fades.frames(rate, FADE_MS);
        faded = fadeFrames;
    }

    /// @param next the clip, or null for none
    /// @param matched whether it is brought to the loudness of all others
    @RealTime
    void play(AudioClip next, boolean matched) {
        old = clip;
        oldPlace = place;
        oldGain = gain;
        clip = next;
        faded = 0;
        place = 0;
        inTime = false;
        gain = next == null || !matched || next.matchDb() == 0 ? 1 : (float) Math.pow(10, next.matchDb() / 20);
    }

    /// @return whether anything of it is heard
    @RealTime
    boolean isHeard() {
        return clip != null || faded < fadeFrames && old != null;
    }

    /// Adds the next frames.
    @RealTime
    void addTo(float[] left, float[] right, int offset, int frames, long frame, Transport transport) {
        if (clip != null && transport.isRolling()) {
            int due = place(frame, transport);
            // A step of a frame is the grid's rounding; anything else is a start, a jump or another tempo.
            if (!inTime || Math.abs(due - place) > 1) {
                if (inTime && faded >= fadeFrames) {
                    play(clip, gain != 1);
                }
                place = due;
                inTime = true;
            }
        } else {
            inTime = false;
        }
        for (int i = 0; i < frames; i++) {
            float rise = faded >= fadeFrames ? 1 : Fades.rising(faded, fadeFrames);
            if (clip != null) {
                add(left, right, offset + i, clip, place, gain * rise);
                place = place + 1 >= clip.frames() ? 0 : place + 1;
            }
            if (faded < fadeFrames) {
                if (old != null) {
                    add(left, right, offset + i, old, oldPlace, oldGain * Fades.falling(faded, fadeFrames));
                    oldPlace = oldPlace + 1 >= old.frames() ? 0 : oldPlace + 1;
                }
                faded++;
                if (faded == fadeFrames) {
                    old = null;
                }
            }
        }
    }

    /// Where in the clip the music is.
    @RealTime
    private int place(long frame, Transport transport) {
        long ticks = clip.length().bars().count() * (long) jerry4loops.time.Beats.TICKS_PER_BAR;
        long pass = Math.floorDiv(transport.tickAtOrBefore(frame), ticks);
        long into = frame - transport.frameOfTick(pass * ticks);
        return (int) Math.floorMod(into, (long) clip.frames());
    }

    @RealTime
    private static void add(float[] left, float[] right, int at, AudioClip clip, int place, float gain) {
        float x = clip.left()[place] * gain;
        float y = clip.right()[place] * gain;
        if (Math.abs(x) < Float.POSITIVE_INFINITY && Math.abs(y) < Float.POSITIVE_INFINITY) {
            left[at] += x;
            right[at] += y;
        }
    }
}
