package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.Mixer;
import jerry4loops.engine.RenderPlan;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Bars;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;

/// The sound that a loop is made from: one pass of the longest loop chosen, the others repeated under it. *Dry* is
/// the loops as they are, added up; *wet* is what the engine makes of them as the controls stand, in its second pass,
/// so that echoes of the first are in it as they are when it plays on.
///
/// Thread: captured on the session's; [#render()] on io, where it takes a while.
final class Bounce {

    private static final int BLOCK = 512;

    private final List<Optional<AudioClip>> clips;
    private final RenderPlan plan;
    private final boolean isWet;
    private final LoopLength length;
    private final int rate;

    private Bounce(List<Optional<AudioClip>> clips, RenderPlan plan, boolean isWet) {
        this.clips = List.copyOf(clips);
        this.plan = plan;
        this.isWet = isWet;
        AudioClip longest = clips.stream()
                .flatMap(Optional::stream)
                .max((a, b) -> Integer.compare(a.frames(), b.frames()))
                .orElseThrow();
        this.length = longest.length();
        this.rate = longest.rate();
    }

    /// Captures what sounds now.
    ///
    /// @param session whose loops and controls
    /// @param source which of them
    /// @return the bounce; empty when there is no loop to make anything from
    static Optional<Bounce> of(Session session, MakeSource source) {
        session.thread().check();
        var clips = new ArrayList<Optional<AudioClip>>();
        for (Track track : session.tracks()) {
            boolean wanted = source.track() == MakeSource.MIX
                    ? !source.isWet() || track.control(Parameter.MUTE).get() < 0.5
                    : source.track() == track.index();
            Optional<AudioClip> clip = Optional.ofNullable(track.loopProperty().get())
                    .map(Loop::clip)
                    .filter(found -> wanted
                            && found.length()
                                    .tempo()
                                    .equals(session.tempoProperty().get()));
            clips.add(clip);
        }
        return clips.stream().anyMatch(Optional::isPresent)
                ? Optional.of(new Bounce(clips, plan(session), source.isWet()))
                : Optional.empty();
    }

    /// Every control as it stands, with no track mute: whether one is heard is said by the choice of the source.
    static RenderPlan plan(Session session) {
        List<ToDoubleFunction<Parameter>> tracks = new ArrayList<>();
        for (Track track : session.tracks()) {
            tracks.add(parameter -> parameter == Parameter.MUTE || parameter == Parameter.SOLO
                    ? 0
                    : track.control(parameter).get());
        }
        return Plans.plan(
                tracks,
                session.tracks().stream().map(Track::kind).toList(),
                parameter -> session.control(parameter).get());
    }

    /// @return the sound
    AudioClip render() {
        return isWet ? wet() : dry();
    }

    private AudioClip dry() {
        int frames = length.frames(rate);
        float[] left = new float[frames];
        float[] right = new float[frames];
        for (Optional<AudioClip> one : clips) {
            if (one.isPresent()) {
                AudioClip clip = one.get();
                for (int i = 0; i < frames; i++) {
                    left[i] += clip.left()[i % clip.frames()];
                    right[i] += clip.right()[i % clip.frames()];
                }
            }
        }
        return new AudioClip(left, right, rate, length);
    }

    private AudioClip wet() {
        PcmAudio sound = play(clips, plan, new BeatGrid(rate, length.tempo()), length.bars(), 1, 0);
        return new AudioClip(
                Arrays.copyOf(sound.left(), length.frames(rate)),
                Arrays.copyOf(sound.right(), length.frames(rate)),
                rate,
                length);
    }

    /// Plays clips offline on an engine of their own: one pass first, so that what rings over its end rings at its
    /// beginning too, then those that are wanted.
    ///
    /// @param clips one for each track; empty where there is none
    /// @param plan how they sound
    /// @param grid rate and tempo
    /// @param pass what is repeated
    /// @param passes how often
    /// @param later so many frames of the next pass are at the end, and as many are missing at the beginning
    /// @return from bar line to bar line, but for `later`
    static PcmAudio play(
            List<Optional<AudioClip>> clips, RenderPlan plan, BeatGrid grid, Bars pass, int passes, int later) {
        var mixer = new Mixer(grid, clips.size(), BLOCK);
        mixer.withoutMeters();
        mixer.plan().publish(plan);
        long id = 0;
        for (int i = 0; i < clips.size(); i++) {
            if (clips.get(i).isPresent()) {
                mixer.commands()
                        .offer(new EngineCommand.Queue(++id, i, clips.get(i).get(), Quantise.LOOP_END));
            }
        }
        mixer.commands().offer(new EngineCommand.Play(++id, 0));
        mixer.applyCommands();
        long from = mixer.frameOfTick(pass.ticks()) + mixer.latencyFrames() + later;
        long to = mixer.frameOfTick(pass.ticks() * (1 + passes)) + mixer.latencyFrames() + later;
        float[] left = new float[Math.toIntExact(to - from)];
        float[] right = new float[left.length];
        float[] blockLeft = new float[BLOCK];
        float[] blockRight = new float[BLOCK];
        var words = new long[4];
        while (mixer.frame() < to) {
            long at = mixer.frame();
            int run = (int) Math.min(BLOCK, at < from ? from - at : to - at);
            mixer.render(blockLeft, blockRight, run);
            if (at >= from) {
                System.arraycopy(blockLeft, 0, left, (int) (at - from), run);
                System.arraycopy(blockRight, 0, right, (int) (at - from), run);
            }
            while (mixer.pollEvent(words) != null) {
                // Nobody listens; the queue must not fill.
            }
        }
        return new PcmAudio(left, right, grid.rate());
    }
}
