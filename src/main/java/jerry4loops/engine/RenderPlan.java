package jerry4loops.engine;

import java.util.Arrays;
import java.util.List;
import jerry4loops.realtime.RealTime;

/// **Snapshot**: what everything shall sound like; the newest wins. The mixer glides to it, so a plan is a target,
/// not a
/// jump.
///
/// Thread: any; immutable.
public final class RenderPlan {

    private final TrackPlan[] tracks;
    private final MasterPlan master;
    private final int keyTrack;
    private final long number;

    /// A plan in which the first track is the key.
    ///
    /// @param tracks one per track
    /// @param masterGain linear, before the limiter
    public RenderPlan(List<TrackPlan> tracks, float masterGain) {
        this(tracks, MasterPlan.of(masterGain), 0);
    }

    /// @param tracks one per track
    /// @param master what lies behind the tracks
    /// @param keyTrack the track that the others duck to
    public RenderPlan(List<TrackPlan> tracks, MasterPlan master, int keyTrack) {
        this(tracks.toArray(TrackPlan[]::new), master, keyTrack, 0);
    }

    private RenderPlan(TrackPlan[] tracks, MasterPlan master, int keyTrack, long number) {
        this.tracks = tracks;
        this.master = master;
        this.keyTrack = keyTrack;
        this.number = number;
    }

    /// @param tracks how many
    /// @return all neutral, at full level
    public static RenderPlan neutral(int tracks) {
        var plans = new TrackPlan[tracks];
        Arrays.fill(plans, TrackPlan.NEUTRAL);
        return new RenderPlan(List.of(plans), 1);
    }

    /// @return how many tracks it has a plan for
    @RealTime
    public int trackCount() {
        return tracks.length;
    }

    /// @param index 0 … count − 1
    /// @return that track's plan
    @RealTime
    public TrackPlan track(int index) {
        return tracks[index];
    }

    /// @return what lies behind the tracks
    @RealTime
    public MasterPlan master() {
        return master;
    }

    /// @return the track that the others duck to
    @RealTime
    public int keyTrack() {
        return keyTrack;
    }

    /// @return the number by which the mixer tells that it took this plan; 0 for a plan nobody asks after
    @RealTime
    public long number() {
        return number;
    }

    /// @param next more than 0
    /// @return the same plan, which the mixer tells of when it takes it
    public RenderPlan numbered(long next) {
        return new RenderPlan(tracks, master, keyTrack, next);
    }

    /// @param gain of the mix, linear
    /// @return a plan that differs in this
    RenderPlan withMasterGain(float gain) {
        return new RenderPlan(tracks, MasterPlan.of(gain), keyTrack, 0);
    }

    /// @param index which track
    /// @param next its new plan
    /// @return a plan that differs in this track
    public RenderPlan with(int index, TrackPlan next) {
        var copy = tracks.clone();
        copy[index] = next;
        return new RenderPlan(copy, master, keyTrack, 0);
    }
}
