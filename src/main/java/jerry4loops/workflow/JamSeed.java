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
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.MasterPlan;
import jerry4loops.engine.Mixer;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TrackPlan;
import jerry4loops.generate.JamRequest;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// What a jam goes on from: the chosen tracks, played offline by an engine of their own from their first bar, as often
/// as it takes for ten seconds, and cut exactly at a bar line.
///
/// Thread: made on the session's thread, bounced on io; immutable.
final class JamSeed {

    private static final double LEAST_SECONDS = 10;
    private static final int MOST_BARS = 64;
    private static final int BLOCK = 1024;

    private final int rate;
    private final Tempo tempo;
    private final List<AudioClip> clips;
    private final RenderPlan plan;
    private final Optional<AudioClip> continued;

    private JamSeed(int rate, Tempo tempo, List<AudioClip> clips, RenderPlan plan, Optional<AudioClip> continued) {
        this.rate = rate;
        this.tempo = tempo;
        this.clips = clips;
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
        Tempo tempo = session.tempoProperty().get();
        var clips = new ArrayList<AudioClip>();
        for (Track lane : session.tracks()) {
            boolean chosen = switch (source) {
                case MIX -> true;
                case TRACK -> lane.index() == track;
                case DRUMS -> lane.kind() == LoopKind.DRUMS;
            };
            Loop loop = lane.loopProperty().get();
            clips.add(chosen && loop != null && loop.clip().rate() == rate ? atTempo(loop.clip(), tempo) : null);
        }
        RenderPlan full = Planner.plan(session);
        boolean alone = source == JamSeedSource.TRACK && !wet;
        return new JamSeed(
                rate,
                tempo,
                clips,
                wet ? full : dry(full, alone),
                Optional.ofNullable(alone ? clips.get(track) : null));
    }

    /// A clip of another tempo is played faster or slower, as a record is: the beat is what matters here.
    private static AudioClip atTempo(AudioClip clip, Tempo tempo) {
        if (clip.length().tempo().equals(tempo)) {
            return clip;
        }
        var length = new LoopLength(clip.length().bars(), tempo);
        int frames = length.frames(clip.rate());
        return new AudioClip(
                Resampler.resampleLoop(clip.left(), frames),
                Resampler.resampleLoop(clip.right(), frames),
                clip.rate(),
                length,
                clip.matchDb());
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

    /// Io: some tenths of a second.
    ///
    /// @return at the engine's rate, ending at a bar line; silence where nothing plays
    PcmAudio bounce() {
        int longest = clips.stream()
                .filter(java.util.Objects::nonNull)
                .mapToInt(clip -> clip.length().bars().count())
                .max()
                .orElse(4);
        var once = LoopLength.of(longest, tempo);
        int passes = (int) Math.max(1, Math.ceil(LEAST_SECONDS / once.seconds()));
        int most = (int) Math.max(1, JamRequest.MOST_SEED_SECONDS / once.seconds());
        passes = Math.min(passes, Math.max(1, Math.min(most, MOST_BARS / longest)));
        var grid = new BeatGrid(rate, tempo);
        long ticks = once.bars().ticks();
        if (clips.stream().allMatch(java.util.Objects::isNull)) {
            int frames = (int) grid.frameOfTick(ticks * passes);
            return new PcmAudio(new float[frames], new float[frames], rate);
        }
        var mixer = new Mixer(grid, clips.size(), BLOCK);
        mixer.withoutMeters();
        mixer.plan().publish(plan);
        for (int i = 0; i < clips.size(); i++) {
            if (clips.get(i) != null) {
                mixer.commands().offer(new EngineCommand.Queue(i + 1L, i, clips.get(i), Quantise.LOOP_END));
            }
        }
        mixer.commands().offer(new EngineCommand.Play(100, 0));
        // One pass first, so that what rings over the end of the loop rings at its beginning too.
        mixer.applyCommands();
        long from = mixer.frameOfTick(ticks) + mixer.latencyFrames();
        long to = mixer.frameOfTick(ticks * (1 + passes)) + mixer.latencyFrames();
        return render(mixer, from, to);
    }

    private PcmAudio render(Mixer mixer, long from, long to) {
        var left = new float[Math.toIntExact(to - from)];
        var right = new float[left.length];
        var l = new float[BLOCK];
        var r = new float[BLOCK];
        for (long frame = mixer.frame(); frame < to; frame = mixer.frame()) {
            int frames = (int) Math.min(BLOCK, to - frame);
            mixer.render(l, r, frames);
            int skip = Math.clamp(from - frame, 0, frames);
            if (skip < frames) {
                int at = (int) (frame + skip - from);
                System.arraycopy(l, skip, left, at, frames - skip);
                System.arraycopy(r, skip, right, at, frames - skip);
            }
        }
        return new PcmAudio(left, right, rate);
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
