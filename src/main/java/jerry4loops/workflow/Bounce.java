package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.Mixer;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.StemTap;
import jerry4loops.generate.Cancellation;
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
/// A wet track is that track after its effects and its fader, with the common returns it sends to: what is behind it,
/// the crossfader, the master's level and the limiter, says how the room hears the mix and nothing about the track.
/// A wet mix is what is heard, with all of that.
///
/// Thread: captured on the session's; [#render] on io, where it takes a while.
final class Bounce {

    private static final int BLOCK = 512;

    private final List<Optional<AudioClip>> clips;
    private final RenderPlan plan;
    private final MakeSource source;
    private final LoopLength length;
    private final int rate;

    private Bounce(List<Optional<AudioClip>> clips, RenderPlan plan, MakeSource source) {
        this.clips = List.copyOf(clips);
        this.plan = plan;
        this.source = source;
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
        boolean anySolo = session.tracks().stream().anyMatch(track -> isOn(track, Parameter.SOLO));
        var clips = new ArrayList<Optional<AudioClip>>();
        for (Track track : session.tracks()) {
            boolean wanted = source.track() == MakeSource.MIX
                    ? !source.isWet() || !isOn(track, Parameter.MUTE) && (!anySolo || isOn(track, Parameter.SOLO))
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
                ? Optional.of(new Bounce(clips, plan(session, source.track() == MakeSource.MIX), source))
                : Optional.empty();
    }

    private static boolean isOn(Track track, Parameter parameter) {
        return track.control(parameter).get() >= 0.5;
    }

    /// Every control as it stands, but for what says who is heard: the choice of the source does.
    ///
    /// @param isMix whether the crossfader counts
    static RenderPlan plan(Session session, boolean isMix) {
        List<ToDoubleFunction<Parameter>> tracks = new ArrayList<>();
        for (Track track : session.tracks()) {
            tracks.add(parameter -> switch (parameter) {
                case MUTE, SOLO -> 0;
                case CROSSFADE_SIDE -> isMix ? track.control(parameter).get() : 0;
                default -> track.control(parameter).get();
            });
        }
        return Plans.plan(
                tracks,
                session.tracks().stream().map(Track::kind).toList(),
                parameter -> session.control(parameter).get());
    }

    /// @param progress told how far it is, 0 … 1
    /// @param cancellation ends it within a block
    /// @return the sound
    /// @throws jerry4loops.generate.GenerationException when it was cancelled
    AudioClip render(DoubleConsumer progress, Cancellation cancellation) {
        return source.isWet() ? wet(progress, cancellation) : dry(cancellation);
    }

    private AudioClip dry(Cancellation cancellation) {
        int frames = length.frames(rate);
        float[] left = new float[frames];
        float[] right = new float[frames];
        for (Optional<AudioClip> one : clips) {
            cancellation.throwIfCancelled();
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

    private AudioClip wet(DoubleConsumer progress, Cancellation cancellation) {
        boolean isMix = source.track() == MakeSource.MIX;
        var grid = new BeatGrid(rate, length.tempo());
        PcmAudio sound = play(clips, plan, grid, length.bars(), 1, 0, isMix, progress, cancellation);
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
    /// @param mastered whether the master's level and the limiter are in it
    /// @param progress told how far it is, 0 … 1
    /// @param cancellation ends it within a block
    /// @return from bar line to bar line, but for `later`
    static PcmAudio play(
            List<Optional<AudioClip>> clips,
            RenderPlan plan,
            BeatGrid grid,
            Bars pass,
            int passes,
            int later,
            boolean mastered,
            DoubleConsumer progress,
            Cancellation cancellation) {
        var mixer = new Mixer(grid, clips.size(), BLOCK);
        mixer.withoutMeters();
        mixer.plan().publish(plan);
        var stems = new StemTap(clips.size(), BLOCK);
        mixer.tapStems(stems);
        long id = 0;
        for (int i = 0; i < clips.size(); i++) {
            if (clips.get(i).isPresent()) {
                mixer.commands()
                        .offer(new EngineCommand.Queue(++id, i, clips.get(i).get(), Quantise.LOOP_END));
            }
        }
        mixer.commands().offer(new EngineCommand.Play(++id, 0));
        mixer.applyCommands();
        // The sum before the master's level lies at the frames of the music; the master lags behind by the limiter.
        int lag = (mastered ? mixer.latencyFrames() : 0) + later;
        long from = mixer.frameOfTick(pass.ticks()) + lag;
        long to = mixer.frameOfTick(pass.ticks() * (1 + passes)) + lag;
        float[] left = new float[Math.toIntExact(to - from)];
        float[] right = new float[left.length];
        float[] blockLeft = new float[BLOCK];
        float[] blockRight = new float[BLOCK];
        var words = new long[4];
        while (mixer.frame() < to) {
            cancellation.throwIfCancelled();
            long at = mixer.frame();
            progress.accept(at / (double) to);
            int run = (int) Math.min(BLOCK, at < from ? from - at : to - at);
            mixer.render(blockLeft, blockRight, run);
            if (at >= from) {
                float[][] heard = mastered ? stems.master() : stems.mix();
                System.arraycopy(heard[0], 0, left, (int) (at - from), run);
                System.arraycopy(heard[1], 0, right, (int) (at - from), run);
            }
            while (mixer.pollEvent(words) != null) {
                // Nobody listens; the queue must not fill.
            }
        }
        return new PcmAudio(left, right, grid.rate());
    }
}
