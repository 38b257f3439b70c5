package jerry4loops.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jerry4loops.realtime.RealTime;

/// What a mix is made of, block by block: each track before its first effect and after its fader, the common returns,
/// their sum, and the master.
///
/// ```
/// voices ─┬─► effects ─► fader ─┬─► mix ─┬─► level ─► limiter ─► master
///         └─► voices(track)     └─► wet  └─► mix()
/// ```
/// All of it lies at the frames of the output, but for the master, which comes [Mixer#latencyFrames()] later and
/// holds no count-in, as a recording. A bent tempo bends all of it alike.
///
/// Thread: the one that renders; offline only.
public final class StemTap {

    private static final int SIDES = 2;

    private final float[][][] voices;
    private final float[][][] tracks;
    private final float[][] room;
    private final float[][] echo;
    private final float[][] mix;
    private final float[][] master;

    /// @param tracks how many the mixer has
    /// @param maxFrames the longest stretch of output of which it is told
    public StemTap(int tracks, int maxFrames) {
        this.voices = new float[tracks][SIDES][maxFrames];
        this.tracks = new float[tracks][SIDES][maxFrames];
        this.room = new float[SIDES][maxFrames];
        this.echo = new float[SIDES][maxFrames];
        this.mix = new float[SIDES][maxFrames];
        this.master = new float[SIDES][maxFrames];
    }

    /// @param track index from 0
    /// @return left and right of its voices in the last block, before any effect, from index 0; do not write
    public float[][] voices(int track) {
        return voices[track];
    }

    /// @param track index from 0
    /// @return left and right of the track in the last block, after its fader
    public float[][] track(int track) {
        return tracks[track];
    }

    /// @return left and right of the common room in the last block, at its level
    public float[][] room() {
        return room;
    }

    /// @return left and right of the common echo in the last block, at its level
    public float[][] echo() {
        return echo;
    }

    /// @return left and right of the sum of all tracks and returns in the last block, before the master's level
    public float[][] mix() {
        return mix;
    }

    /// @return left and right of the master in the last block, as a recording takes it
    public float[][] master() {
        return master;
    }

    /// Everything but the master, line by line; a copy of the list, not of the sound.
    float[][] lines() {
        var lines = new ArrayList<float[]>();
        for (int i = 0; i < tracks.length; i++) {
            lines.addAll(List.of(voices[i][0], voices[i][1], tracks[i][0], tracks[i][1]));
        }
        for (float[][] each : List.of(room, echo, mix)) {
            lines.addAll(List.of(each[0], each[1]));
        }
        return lines.toArray(float[][]::new);
    }

    @RealTime
    void open(int offset, int frames) {
        for (int side = 0; side < SIDES; side++) {
            Arrays.fill(room[side], offset, offset + frames, 0);
            Arrays.fill(echo[side], offset, offset + frames, 0);
        }
    }

    @RealTime
    void voices(int track, float[] left, float[] right, int offset, int frames) {
        copy(left, right, 0, voices[track], offset, frames);
    }

    @RealTime
    void track(int track, float[] left, float[] right, int offset, int frames) {
        copy(left, right, 0, tracks[track], offset, frames);
    }

    @RealTime
    void room(float[] left, float[] right, int offset, int frames) {
        copy(left, right, 0, room, offset, frames);
    }

    @RealTime
    void echo(float[] left, float[] right, int offset, int frames) {
        copy(left, right, 0, echo, offset, frames);
    }

    @RealTime
    void mix(float[] left, float[] right, int offset, int frames) {
        copy(left, right, offset, mix, offset, frames);
    }

    @RealTime
    void master(float[] left, float[] right, int offset, int frames) {
        copy(left, right, offset, master, offset, frames);
    }

    @RealTime
    private static void copy(float[] left, float[] right, int from, float[][] into, int offset, int frames) {
        System.arraycopy(left, from, into[0], offset, frames);
        System.arraycopy(right, from, into[1], offset, frames);
    }
}
