package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import jerry4loops.audio.AudioClip;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.engine.StemTap;
import jerry4loops.format.PerformanceException;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.format.SoundTags;
import jerry4loops.generate.Progress;
import jerry4loops.time.BeatGrid;

/// Plays a performance again from its log, offline, as fast as the machine can: every command and every plan on the
/// frame on which the engine took it. With nothing changed, what comes out is the recording, bit for bit.
///
/// A take is played from the beginning of its log, since what rings and glides at its first frame began before. A log
/// without a take is rendered from its first start to its last line.
///
/// Thread: the caller's; it works until it is done, and each object once.
public final class RenderLog {

    /// Frames rendered at a time, at most; what comes out does not depend on it.
    static final int BLOCK = 256;

    /// A log that says more at once has its commands taken in portions.
    private static final int MOST_COMMANDS = 512;

    private final PerformanceLog log;
    private final Clips clips;
    private final Mixer mixer;
    private final StemTap stems;
    private final ControlValues controls;
    private final Map<Integer, PerformanceLogEntry.Clip> named = new HashMap<>();
    private final Map<Integer, AudioClip> loaded = new HashMap<>();
    private final Map<Integer, Integer> lastUse = new HashMap<>();
    private final SwapCheck check;
    private final int block;
    private final float[] left;
    private final float[] right;
    private final long[] words = new long[4];
    private final PerformanceLog.Take part;
    private final boolean changed;
    private int offered;
    private long told;
    private boolean gaps;

    /// Finds the sound of the clips a log names.
    @FunctionalInterface
    public interface Clips {

        /// @param clip as the log names it
        /// @return the clip, proven to be the one
        /// @throws java.nio.file.NoSuchFileException when nobody has it
        /// @throws IOException with one sentence when it is damaged or cannot be read
        AudioClip read(PerformanceLogEntry.Clip clip) throws IOException;
    }

    /// Receives what is rendered, exactly the part's frames of each.
    public interface Output {

        /// @param left left samples of the mix as it is recorded
        /// @param right right samples
        /// @param offset first frame to take
        /// @param frames how many
        /// @throws IOException when it cannot be written
        void master(float[] left, float[] right, int offset, int frames) throws IOException;

        /// What the mix is made of; comes a little before the master, which the limiter delays.
        ///
        /// @param stems what to take from
        /// @param offset first frame to take
        /// @param frames how many
        /// @throws IOException when it cannot be written
        default void parts(StemTap stems, int offset, int frames) throws IOException {
            // Most want the mix only.
        }
    }

    /// Opens a log.
    ///
    /// @param file the log; the clips beside it, in `clips`, are found first
    /// @param clipFolder where the person's clips are kept
    /// @param held controls that stand where these values say from beginning to end
    /// @return ready to be rendered, once
    /// @throws PerformanceException with one sentence when it cannot be played
    /// @throws IOException when it cannot be read
    public static RenderLog open(Path file, Path clipFolder, Map<ControlId, Double> held) throws IOException {
        Path beside = file.toAbsolutePath().resolveSibling("clips");
        var log = new PerformanceLogReader().read(file);
        return new RenderLog(log, new LogClips(List.of(beside, clipFolder)), held);
    }

    /// @param log what was played
    /// @param clips finds its sound
    /// @param held controls that stand where these values say from beginning to end
    /// @throws PerformanceException when the log holds nothing to render, or has no such track
    public RenderLog(PerformanceLog log, Clips clips, Map<ControlId, Double> held) throws PerformanceException {
        this(log, clips, held, BLOCK);
    }

    /// @param block frames rendered at a time, at most
    RenderLog(PerformanceLog log, Clips clips, Map<ControlId, Double> held, int block) throws PerformanceException {
        this.log = log;
        this.block = block;
        this.left = new float[2 * block];
        this.right = new float[2 * block];
        this.clips = clips;
        PerformanceLog.Head head = log.head();
        List<TrackSpec> specs = tracksOf(log);
        for (ControlId control : held.keySet()) {
            checkTrack(control.track(), specs);
        }
        this.part = head.take().isPresent() ? head.take().get() : whole(log);
        this.changed = !held.isEmpty();
        this.mixer =
                new Mixer(new BeatGrid(head.rate(), head.tempo()), head.tracks().size(), block);
        this.stems = new StemTap(head.tracks().size(), 2 * block);
        mixer.tapStems(stems);
        this.controls = new ControlValues(head.tracks(), held);
        controls.set(head.controls());
        this.check = new SwapCheck(log, part.to());
        findLastUses();
    }

    private static void checkTrack(int track, List<TrackSpec> specs) throws PerformanceException {
        if (track >= 0 && (track >= specs.size() || !specs.get(track).there())) {
            throw new PerformanceException(String.format(
                    Locale.ROOT,
                    "There is no track %d in this performance; it has %d.",
                    track + 1,
                    specs.stream().filter(TrackSpec::there).count()));
        }
    }

    private static PerformanceLog.Take whole(PerformanceLog log) throws PerformanceException {
        long from = -1;
        long to = 0;
        for (PerformanceLogEntry entry : log.entries()) {
            from = from < 0 && entry instanceof PerformanceLogEntry.Play ? entry.frame() : from;
            to = Math.max(to, entry.frame());
        }
        if (from < 0 || to <= from) {
            throw new PerformanceException("Nothing is played in this log, so there is nothing to render.");
        }
        return new PerformanceLog.Take(from, to, "");
    }

    /// The control that leaves a track out: it is played, so that what ducks to it and lines up with it stays the
    /// same, but not heard.
    ///
    /// @param track index from 0
    /// @return its mute
    public static ControlId mute(int track) {
        return new ControlId(track, Parameter.MUTE);
    }

    /// @return the tracks as the log names them last, and whether each was ever there
    List<TrackSpec> tracks() {
        return tracksOf(log);
    }

    /// @param log any
    /// @return see [#tracks()]
    static List<TrackSpec> tracksOf(PerformanceLog log) {
        var specs = new ArrayList<>(log.head().tracks());
        for (PerformanceLogEntry entry : log.entries()) {
            if (entry instanceof PerformanceLogEntry.Tracks tracks) {
                for (int i = 0; i < specs.size(); i++) {
                    if (tracks.tracks().get(i).there()) {
                        specs.set(i, tracks.tracks().get(i));
                    }
                }
            }
        }
        return List.copyOf(specs);
    }

    /// @param title name of the file
    /// @param track index of the track it holds, or negative for all
    /// @return what a file of this part says about itself: the prompts and seeds of what is heard in it, and the
    ///     tempo where it has one only
    SoundTags tags(String title, int track) {
        var made = PerformedClips.made(new PerformedClips(log)
                .between(part.from(), part.to()).stream()
                        .filter(heard -> track < 0 || heard.track() == track)
                        .toList());
        var tempi = new ArrayList<>(List.of(log.head().tempo()));
        for (PerformanceLogEntry entry : log.entries()) {
            if (entry instanceof PerformanceLogEntry.ChangeTempo change && change.frame() < part.to()) {
                if (change.frame() <= part.from()) {
                    tempi.clear();
                }
                tempi.add(change.tempo());
            }
        }
        return new SoundTags(
                title,
                "",
                tempi.stream().distinct().count() == 1 ? Optional.of(tempi.getFirst()) : Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                made.stream().map(PerformedClips.Made::prompt).toList(),
                PerformedClips.seeds(made),
                Optional.of(log.head().startedAt()));
    }

    /// @return frames of each stem and of the mix
    public long frames() {
        return part.frames();
    }

    /// @return frames per second
    public int rate() {
        return mixer.rate();
    }

    /// Plays everything up to the end of the part.
    ///
    /// @param output receives the sound
    /// @param progress told about once per second of music; what it throws ends the work
    /// @return what a person should know, one sentence each; empty when all is as it was played
    /// @throws PerformanceException with one sentence when a clip is missing or damaged
    /// @throws IOException when the output cannot be written
    public List<String> render(Output output, Progress progress) throws IOException {
        mixer.plan().publish(controls.plan());
        List<PerformanceLogEntry> entries = log.entries();
        for (int i = 0; i < entries.size(); i++) {
            PerformanceLogEntry entry = entries.get(i);
            if (entry instanceof PerformanceLogEntry.Fact) {
                continue;
            }
            while (mixer.frame() < entry.frame() && !isOver()) {
                step(entry.frame(), output);
                tell(progress);
            }
            if (isOver()) {
                break;
            }
            happen(entry);
            forget(i);
        }
        while (!isOver()) {
            step(Long.MAX_VALUE, output);
            tell(progress);
        }
        progress.report(1, "");
        return remarks();
    }

    private boolean isOver() {
        return mixer.heard() >= part.heardFrom() + part.frames() + mixer.latencyFrames();
    }

    private void tell(Progress progress) {
        if (mixer.heard() - told > mixer.rate()) {
            told = mixer.heard();
            progress.report(Math.min(1, (double) told / (part.heardFrom() + part.frames())), "");
        }
    }

    /// Entries lie on frames of the music; what is written lies on frames of the output, which differ where the tempo
    /// was bent.
    private void step(long until, Output output) throws IOException {
        int music = (int) Math.min(block, until - mixer.frame());
        long first = mixer.heard();
        int frames = mixer.advance(left, right, music);
        offered = 0;
        long begins = part.heardFrom() - first;
        long ends = begins + part.frames();
        int from = Math.clamp(begins, 0, frames);
        int to = Math.clamp(ends, 0, frames);
        if (to > from) {
            output.parts(stems, from, to - from);
        }
        int latency = mixer.latencyFrames();
        from = Math.clamp(begins + latency, 0, frames);
        to = Math.clamp(ends + latency, 0, frames);
        if (to > from) {
            output.master(stems.master()[0], stems.master()[1], from, to - from);
        }
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            if (event.kind() == EngineEvent.Kind.SWAPPED) {
                check.swapped(event.frame(), event.track(), event.id());
            }
        }
    }

    private void happen(PerformanceLogEntry entry) throws IOException {
        switch (entry) {
            case PerformanceLogEntry.Clip clip -> named.put(clip.number(), clip);
            case PerformanceLogEntry.Play play ->
                send(new EngineCommand.Play(
                        play.id(),
                        play.countInBars(),
                        play.tick(),
                        play.startTicks().stream().mapToLong(Long::longValue).toArray()));
            case PerformanceLogEntry.Stop stop -> send(new EngineCommand.Stop(stop.id()));
            case PerformanceLogEntry.ChangeTempo change ->
                send(new EngineCommand.ChangeTempo(change.id(), new BeatGrid(mixer.rate(), change.tempo())));
            case PerformanceLogEntry.Queue queue ->
                send(new EngineCommand.Queue(
                        queue.id(), queue.track(), clip(queue.clip()), queue.quantise(), clip(queue.after())));
            case PerformanceLogEntry.QueueTogether queue -> {
                var together = new AudioClip[queue.clips().size()];
                for (int i = 0; i < together.length; i++) {
                    together[i] = clip(queue.clips().get(i));
                }
                send(new EngineCommand.QueueTogether(queue.id(), together, queue.quantise()));
            }
            case PerformanceLogEntry.Cancel cancel -> send(new EngineCommand.CancelQueued(cancel.id(), cancel.track()));
            case PerformanceLogEntry.Stutter stutter ->
                send(new EngineCommand.Stutter(stutter.id(), stutter.track(), stutter.held()));
            case PerformanceLogEntry.Set set -> {
                controls.set(set.values());
                mixer.plan().publish(controls.plan());
            }
            case PerformanceLogEntry.Tracks tracks -> {
                controls.seat(tracks.tracks());
                mixer.plan().publish(controls.plan());
            }
            case PerformanceLogEntry.Gap _ -> gaps = true;
            case PerformanceLogEntry.Record _, PerformanceLogEntry.Fact _ -> {
                // The recording takes the sound as it is, and facts follow from the rest.
            }
        }
    }

    private void send(EngineCommand command) {
        mixer.commands().offer(command);
        offered++;
        if (offered >= MOST_COMMANDS) {
            mixer.applyCommands();
            offered = 0;
        }
    }

    private AudioClip clip(int number) throws IOException {
        if (number == PerformanceLogEntry.NO_CLIP) {
            return null;
        }
        AudioClip clip = loaded.get(number);
        if (clip == null) {
            clip = LogClips.read(clips, named.get(number));
            loaded.put(number, clip);
        }
        return clip;
    }

    private void findLastUses() {
        for (int i = 0; i < log.entries().size(); i++) {
            int at = i;
            switch (log.entries().get(i)) {
                case PerformanceLogEntry.Queue queue -> {
                    lastUse.put(queue.clip(), at);
                    lastUse.put(queue.after(), at);
                }
                case PerformanceLogEntry.QueueTogether queue ->
                    queue.clips().forEach(number -> lastUse.put(number, at));
                default -> {
                    // The others speak of no clip.
                }
            }
        }
    }

    /// A long stream is not held in memory: what the log does not speak of again belongs to the mixer alone.
    private void forget(int at) {
        loaded.keySet().removeIf(number -> lastUse.getOrDefault(number, -1) <= at);
    }

    private List<String> remarks() {
        var remarks = new ArrayList<String>();
        if (log.cutShort()) {
            remarks.add("The last line of this log broke off; what came before it is played.");
        }
        if (gaps) {
            remarks.add("This log has gaps, so what it plays is not all that was played.");
        }
        OptionalInt differs = check.firstTrackThatDiffers();
        if (!gaps && !changed && differs.isPresent()) {
            remarks.add("This log was made by jerry4loops " + log.head().program() + "; here track "
                    + (differs.getAsInt() + 1) + " swaps otherwise than it did, so the sound is not the same.");
        }
        return List.copyOf(remarks);
    }
}
