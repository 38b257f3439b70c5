package jerry4loops.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.format.PerformanceEvent;
import jerry4loops.format.PerformanceScript;
import jerry4loops.generate.Progress;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// Plays a written performance through the engine, offline, as fast as the machine can.
///
/// Beat 0 of the performance is frame 0 of what comes out: what the limiter delays and what a start needs to rise is
/// taken off. Commands fall on the exact frame of their beat; glides move every 64 frames.
///
/// Thread: the caller's; it works until it is done.
public final class RenderPerformance {

    private static final int BLOCK = 256;
    private static final int GLIDE_STEP = 64;

    private final PerformanceScript script;
    private final Map<String, AudioClip> clips;
    private final Mixer mixer;
    private final Output output;
    private final List<Map<Parameter, Double>> controls = new ArrayList<>();
    private final List<Glide> glides = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final float[] left = new float[2 * BLOCK];
    private final float[] right = new float[2 * BLOCK];
    private final long[] words = new long[4];
    private final int lead;
    private final Map<Parameter, Double> master = defaults();
    private Tempo tempo;
    private long anchorFrame;
    private long anchorTick;
    private long skip;
    private long lastId;

    /// Receives what is rendered.
    public interface Output {

        /// @param left left samples
        /// @param right right samples
        /// @param offset first frame to take
        /// @param frames how many
        /// @throws IOException when it cannot be written
        void mix(float[] left, float[] right, int offset, int frames) throws IOException;

        /// The same for what the performance records.
        ///
        /// @param left left samples
        /// @param right right samples
        /// @param frames how many
        /// @throws IOException when it cannot be written
        void take(float[] left, float[] right, int frames) throws IOException;
    }

    /// A control on its way.
    private record Glide(ControlId control, double from, double to, long startTick, long ticks) {}

    /// @param script what to play
    /// @param clips by the script's ids, at `rate`
    /// @param rate frames per second
    /// @param output receives the sound
    public RenderPerformance(PerformanceScript script, Map<String, AudioClip> clips, int rate, Output output) {
        this.script = script;
        this.clips = clips;
        this.output = output;
        this.tempo = script.tempo();
        this.mixer = new Mixer(new BeatGrid(rate, tempo), script.tracks().size(), BLOCK);
        this.lead = mixer.riseFrames();
        mixer.withoutMeters();
        for (int i = 0; i < script.tracks().size(); i++) {
            controls.add(defaults());
        }
        this.anchorFrame = lead;
        this.skip = lead + mixer.latencyFrames();
    }

    private static Map<Parameter, Double> defaults() {
        var values = new EnumMap<Parameter, Double>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            values.put(parameter, parameter.defaultValue());
        }
        return values;
    }

    /// Plays everything.
    ///
    /// @param progress told about once per second of music
    /// @return what a person should know, one sentence each: clips that did not fit, and the like
    /// @throws IOException when the output cannot be written
    public List<String> render(Progress progress) throws IOException {
        publish();
        long told = 0;
        for (PerformanceEvent event : script.events()) {
            long tick = event.at().ticks();
            while (mixer.frame() < frameFor(event, tick)) {
                step(frameFor(event, tick));
                if (mixer.frame() - told > mixer.rate()) {
                    told = mixer.frame();
                    progress.report((double) tick / Math.max(1, script.length().ticks()), "");
                }
            }
            happen(event);
        }
        long end = frameOf(script.length().ticks()) + mixer.latencyFrames();
        while (mixer.heardFrame() < end) {
            // A bent tempo is heard a little later than it is made.
            step(Math.max(end, mixer.frame() + 1));
        }
        progress.report(1, "");
        return List.copyOf(remarks);
    }

    /// A start is asked for so much early that bar 1 lies on its beat, and with it what is done while nothing plays.
    private long frameFor(PerformanceEvent event, long tick) {
        boolean early = !mixer.isRolling() || event instanceof PerformanceEvent.Restart;
        return frameOf(tick) - (early ? lead : 0);
    }

    /// The frame of a tick of the performance: on the transport's grid while it rolls, else on from where it stopped.
    private long frameOf(long tick) {
        if (mixer.isRolling()) {
            return mixer.frameOfTick(tick - anchorTick);
        }
        return anchorFrame + new BeatGrid(mixer.rate(), tempo).frameOfTick(tick - anchorTick);
    }

    private void step(long until) throws IOException {
        long run = Math.min(BLOCK, until - mixer.frame());
        if (!glides.isEmpty()) {
            run = Math.min(run, GLIDE_STEP - Math.floorMod(mixer.frame(), (long) GLIDE_STEP));
            glide();
        }
        int frames = mixer.advance(left, right, (int) run);
        int leave = (int) Math.min(skip, frames);
        skip -= leave;
        output.mix(left, right, leave, frames - leave);
        takeEvents();
    }

    private void takeEvents() throws IOException {
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            switch (event.kind()) {
                case REFUSED ->
                    remarks.add("A clip for track " + (event.track() + 1)
                            + " was made for another tempo and was not played.");
                case LEFT_OUT ->
                    remarks.add("Track " + (event.track() + 1)
                            + " rests after the tempo change: its clip was made for another tempo.");
                case NOT_FINITE ->
                    remarks.add("A clip on track " + (event.track() + 1)
                            + " holds samples that are not numbers; they sound as silence.");
                default -> {
                    // The rest goes as written.
                }
            }
        }
        takeFrames();
    }

    private void takeFrames() throws IOException {
        float[] l = new float[BLOCK];
        float[] r = new float[BLOCK];
        for (int got = mixer.ring().read(l, r, 0, BLOCK);
                got > 0;
                got = mixer.ring().read(l, r, 0, BLOCK)) {
            output.take(l, r, got);
        }
    }

    private void happen(PerformanceEvent event) {
        switch (event) {
            case PerformanceEvent.Play play -> start(play.at().ticks());
            case PerformanceEvent.Restart restart -> start(restart.at().ticks());
            case PerformanceEvent.Stop stop -> {
                anchorFrame = frameOf(stop.at().ticks());
                anchorTick = stop.at().ticks();
                send(EngineCommand.Stop::new);
                // Take the stop in before the next event asks where it lies.
                mixer.applyCommands();
            }
            case PerformanceEvent.Queue queue ->
                send(id -> new EngineCommand.Queue(id, queue.track(), clips.get(queue.clip()), queue.quantise()));
            case PerformanceEvent.Clear clear ->
                send(id -> new EngineCommand.Queue(id, clear.track(), null, clear.quantise()));
            case PerformanceEvent.Cancel cancel -> send(id -> new EngineCommand.CancelQueued(id, cancel.track()));
            case PerformanceEvent.Set set -> set(set);
            case PerformanceEvent.Stutter stutter ->
                send(id -> new EngineCommand.Stutter(id, stutter.track(), stutter.held()));
            case PerformanceEvent.ChangeTempo change -> {
                tempo = change.tempo();
                send(id -> new EngineCommand.ChangeTempo(id, new BeatGrid(mixer.rate(), change.tempo())));
            }
            case PerformanceEvent.Record record -> {
                int ticks = record.boundary().map(Quantise::ticks).orElse(0);
                send(id -> record.start()
                        ? new EngineCommand.ArmRecording(id, ticks)
                        : new EngineCommand.StopRecording(id, ticks));
            }
        }
    }

    private void start(long tick) {
        anchorTick = tick;
        send(id -> new EngineCommand.Play(id, 0));
        mixer.applyCommands();
    }

    private void set(PerformanceEvent.Set set) {
        glides.removeIf(glide -> glide.control().equals(set.control()));
        if (set.glide().ticks() > 0 && !set.control().parameter().isDiscrete()) {
            glides.add(new Glide(
                    set.control(),
                    value(set.control()),
                    set.value(),
                    set.at().ticks(),
                    set.glide().ticks()));
        } else {
            put(set.control(), set.value());
            publish();
        }
    }

    /// Moves along the knob's travel, as a hand does.
    private void glide() {
        for (Glide glide : List.copyOf(glides)) {
            long start = frameOf(glide.startTick());
            long end = frameOf(glide.startTick() + glide.ticks());
            double part = Math.clamp((double) (mixer.frame() - start) / Math.max(1, end - start), 0, 1);
            Parameter parameter = glide.control().parameter();
            double from = parameter.positionOf(glide.from());
            double to = parameter.positionOf(glide.to());
            put(glide.control(), part >= 1 ? glide.to() : parameter.valueAt(from + part * (to - from)));
            if (part >= 1) {
                glides.remove(glide);
            }
        }
        publish();
    }

    private double value(ControlId control) {
        return values(control).get(control.parameter());
    }

    private void put(ControlId control, double value) {
        values(control).put(control.parameter(), value);
    }

    private Map<Parameter, Double> values(ControlId control) {
        return control.track() < 0 ? master : controls.get(control.track());
    }

    private void publish() {
        List<ToDoubleFunction<Parameter>> tracks = new ArrayList<>();
        controls.forEach(values -> tracks.add(values::get));
        List<LoopKind> kinds =
                script.tracks().stream().map(PerformanceScript.TrackSpec::kind).toList();
        mixer.plan().publish(Plans.plan(tracks, kinds, master::get));
    }

    private void send(LongFunction<EngineCommand> command) {
        EngineCommand made = command.apply(++lastId);
        if (!mixer.commands().offer(made)) {
            mixer.applyCommands();
            mixer.commands().offer(made);
        }
    }

    /// Clips of a script that a generator has to make, as requests.
    ///
    /// @param script the performance
    /// @param rate frames per second
    /// @return by the script's ids
    public static Map<String, jerry4loops.generate.LoopRequest> requests(PerformanceScript script, int rate) {
        var requests = new HashMap<String, jerry4loops.generate.LoopRequest>();
        script.clips().forEach((id, source) -> {
            if (source instanceof PerformanceScript.Generated made) {
                requests.put(
                        id,
                        new jerry4loops.generate.LoopRequest(
                                made.kind(),
                                made.prompt(),
                                made.length(),
                                rate,
                                made.key(),
                                made.seed().isPresent() ? made.seed() : OptionalLong.empty(),
                                Optional.empty()));
            }
        });
        return requests;
    }
}
