package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Resampler;
import jerry4loops.audio.TimeStretch;
import jerry4loops.control.Parameter;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.MasterPlan;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TrackPlan;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.JamRequest;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// What a jam goes on from: the chosen tracks, played offline from their first bar, as often as it takes for ten
/// seconds, and cut exactly at a bar line, or so many frames after it as the jam's music will lie behind the grid.
/// Loops of another tempo are stretched and keep their pitch.
///
/// Thread: made on the session's thread, bounced on io; immutable.
final class JamSeed {

    private static final double LEAST_SECONDS = 10;
    private static final int MOST_BARS = 64;

    private final int rate;
    private final Tempo tempo;
    private final List<Optional<Loop>> loops;
    private final RenderPlan plan;
    private final Optional<AudioClip> continued;

    private JamSeed(int rate, Tempo tempo, List<Optional<Loop>> loops, RenderPlan plan, Optional<AudioClip> continued) {
        this.rate = rate;
        this.tempo = tempo;
        this.loops = loops;
        this.plan = plan;
        this.continued = continued;
    }

    /// @param session what plays
    /// @param rate the engine's
    /// @param track the jam's
    /// @param source which tracks are heard
    /// @param wet whether with their effects
    /// @return ready to be bounced
    static JamSeed of(Session session, int rate, int track, JamSeedSource source, boolean wet) {
        var loops = new ArrayList<Optional<Loop>>();
        for (Track lane : session.tracks()) {
            boolean chosen = switch (source) {
                case MIX -> lane.control(Parameter.MUTE).get() < 0.5;
                case TRACK -> lane.index() == track;
                case DRUMS -> lane.kind() == LoopKind.DRUMS;
            };
            loops.add(Optional.ofNullable(lane.loopProperty().get())
                    .filter(loop -> chosen && loop.clip().rate() == rate));
        }
        Tempo tempo = session.tempoProperty().get();
        RenderPlan full = Bounce.plan(session, source == JamSeedSource.MIX);
        boolean alone = source == JamSeedSource.TRACK && !wet;
        return new JamSeed(
                rate,
                tempo,
                loops,
                wet ? full : dry(full, alone),
                alone
                        ? loops.get(track)
                                .map(Loop::clip)
                                .filter(clip -> clip.length().tempo().equals(tempo))
                        : Optional.empty());
    }

    /// Levels and sides stay, unless the track is alone anyway.
    private static RenderPlan dry(RenderPlan full, boolean alone) {
        var tracks = new ArrayList<TrackPlan>();
        for (int i = 0; i < full.trackCount(); i++) {
            tracks.add(new TrackPlan(
                    alone ? 1 : full.track(i).gain(),
                    alone ? 0 : full.track(i).pan(),
                    FilterSettings.OPEN,
                    WahSettings.OFF,
                    new StutterSettings(StutterSettings.SURPRISE, 1),
                    ReverbSettings.of(0, 2)));
        }
        return new RenderPlan(tracks, MasterPlan.of(1), 0);
    }

    /// The clip that the music continues without a break, where it is one track as it is.
    Optional<AudioClip> continued() {
        return continued;
    }

    /// Io: some tenths of a second, some seconds where loops have to be stretched.
    ///
    /// @param later how many frames after the bar line it ends
    /// @return at the engine's rate; silence where nothing plays
    PcmAudio bounce(int later) {
        int longest = loops.stream()
                .flatMap(Optional::stream)
                .mapToInt(loop -> loop.clip().length().bars().count())
                .max()
                .orElse(4);
        var once = LoopLength.of(longest, tempo);
        int passes = (int) Math.max(1, Math.ceil(LEAST_SECONDS / once.seconds()));
        int most = (int) Math.max(1, JamRequest.MOST_SEED_SECONDS / once.seconds());
        passes = Math.min(passes, Math.max(1, Math.min(most, MOST_BARS / longest)));
        var grid = new BeatGrid(rate, tempo);
        if (loops.stream().allMatch(Optional::isEmpty)) {
            int frames = (int) grid.frameOfTick(once.bars().ticks() * passes);
            return new PcmAudio(new float[frames], new float[frames], rate);
        }
        List<Optional<AudioClip>> clips = loops.stream()
                .map(loop -> loop.map(found -> atTempo(found, tempo)))
                .toList();
        return Bounce.play(
                clips, plan, grid, once.bars(), passes, later, /*mastered=*/ true, _ -> {}, new Cancellation());
    }

    /// A change that is too great for one stretch is done in several: what the model has to hear is beat and pitch.
    static AudioClip atTempo(Loop loop, Tempo tempo) {
        AudioClip clip = loop.clip();
        if (clip.length().tempo().equals(tempo)) {
            return clip;
        }
        var length = new LoopLength(clip.length().bars(), tempo);
        int wanted = length.frames(clip.rate());
        var sound = new TimeStretch.Loop(clip.left(), clip.right(), clip.rate());
        TimeStretch.Kind kind = TimeStretch.Kind.of(loop.kind());
        while (sound.frames() != wanted) {
            int shortest = (int) Math.ceil(sound.frames() * TimeStretch.LEAST_RATIO);
            int longest = (int) Math.floor(sound.frames() * TimeStretch.MOST_RATIO);
            sound = TimeStretch.stretch(sound, Math.clamp(wanted, shortest, longest), kind);
        }
        return new AudioClip(sound.left(), sound.right(), clip.rate(), length, clip.matchDb());
    }

    /// @param sound at any rate
    /// @param rate wanted
    /// @return the same sound at that rate; its end stays its end
    static PcmAudio atRate(PcmAudio sound, int rate) {
        if (sound.rate() == rate) {
            return sound;
        }
        int frames = (int) Math.round((double) sound.frames() * rate / sound.rate());
        return new PcmAudio(
                Arrays.copyOf(Resampler.resample(sound.left(), sound.rate(), rate), frames),
                Arrays.copyOf(Resampler.resample(sound.right(), sound.rate(), rate), frames),
                rate);
    }
}
