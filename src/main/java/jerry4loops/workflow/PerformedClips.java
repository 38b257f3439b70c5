package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.time.BeatGrid;

/// Which track was heard with which clip from when to when, read off a log: from its swaps, starts and stops, and
/// from mute and solo.
///
/// Thread: one at a time while it is made; then any.
final class PerformedClips {

    /// A jam of hundreds of loops says enough with these.
    private static final int MOST_MADE = 200;

    private final PerformanceLog log;
    private final Map<Integer, PerformanceLogEntry.Clip> named = new HashMap<>();
    private final Map<Long, PerformanceLogEntry> queued = new HashMap<>();
    private final Map<ControlId, Double> controls = new HashMap<>();
    private final Lane[] lanes;
    private final List<Stretch> stretches = new ArrayList<>();
    private Optional<PerformanceLogEntry.Play> played = Optional.empty();
    private boolean rolls;

    /// A clip that was heard.
    ///
    /// @param track index from 0
    /// @param clip what
    /// @param begun the frame on which its first beat lies, of which others begin a whole number of lengths later
    /// @param from first frame it is heard
    /// @param to the frame after the last
    record Stretch(int track, PerformanceLogEntry.Clip clip, long begun, long from, long to) {}

    private static final class Lane {
        private PerformanceLogEntry.Clip clip;
        private boolean fits = true;
        private long begun;
        private long heardFrom = -1;
    }

    /// @param log any
    PerformedClips(PerformanceLog log) {
        this.log = log;
        lanes = new Lane[log.head().tracks().size()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane();
        }
        controls.putAll(log.head().controls());
        long last = log.head().take().map(PerformanceLog.Take::to).orElse(0L);
        for (PerformanceLogEntry entry : log.entries()) {
            take(entry);
            last = Math.max(last, entry.frame());
        }
        for (int i = 0; i < lanes.length; i++) {
            hush(i, last);
        }
        stretches.sort(Comparator.comparingLong(Stretch::from).thenComparingInt(Stretch::track));
    }

    private void take(PerformanceLogEntry entry) {
        switch (entry) {
            case PerformanceLogEntry.Clip clip -> named.put(clip.number(), clip);
            case PerformanceLogEntry.Play play -> played = Optional.of(play);
            case PerformanceLogEntry.Queue queue -> queued.put(queue.id(), queue);
            case PerformanceLogEntry.QueueTogether queue -> queued.put(queue.id(), queue);
            case PerformanceLogEntry.Set set -> {
                controls.putAll(set.values());
                listen(set.frame());
            }
            case PerformanceLogEntry.Fact fact -> happened(fact);
            default -> {
                // The others change nothing of which clip is heard.
            }
        }
    }

    private void happened(PerformanceLogEntry.Fact fact) {
        long frame = fact.frame();
        boolean hasTrack = fact.track() >= 0 && fact.track() < lanes.length;
        switch (fact.what()) {
            case "started" -> {
                rolls = true;
                for (int i = 0; i < lanes.length; i++) {
                    hush(i, frame);
                    lanes[i].begun = frame - framesInto(i);
                }
            }
            case "stopped" -> rolls = false;
            case SwapCheck.SWAPPED -> {
                if (hasTrack) {
                    hush(fact.track(), frame);
                    lanes[fact.track()].clip = clipOf(fact);
                    lanes[fact.track()].begun = frame;
                    lanes[fact.track()].fits = true;
                }
            }
            case "left out" -> {
                if (hasTrack) {
                    lanes[fact.track()].fits = false;
                }
            }
            case "back in" -> {
                if (hasTrack) {
                    lanes[fact.track()].fits = true;
                }
            }
            default -> {
                return;
            }
        }
        listen(frame);
    }

    /// How far the clip of a track had been played where the music began.
    private long framesInto(int track) {
        if (lanes[track].clip == null || played.isEmpty()) {
            return 0;
        }
        List<Long> starts = played.get().startTicks();
        long startTick = track < starts.size() ? starts.get(track) : 0;
        var grid = new BeatGrid(rate(), lanes[track].clip.length().tempo());
        return grid.frameOfTick(played.get().tick()) - grid.frameOfTick(startTick);
    }

    private PerformanceLogEntry.Clip clipOf(PerformanceLogEntry.Fact fact) {
        return switch (queued.get(fact.id())) {
            case PerformanceLogEntry.Queue queue -> named.get(queue.clip());
            case PerformanceLogEntry.QueueTogether queue
            when fact.track() < queue.clips().size() -> named.get(queue.clips().get(fact.track()));
            case null, default -> null;
        };
    }

    /// Begins and ends what is heard from this frame on.
    private void listen(long frame) {
        boolean anySolo = false;
        for (int i = 0; i < lanes.length; i++) {
            anySolo |= isOn(i, Parameter.SOLO);
        }
        for (int i = 0; i < lanes.length; i++) {
            boolean open = !isOn(i, Parameter.MUTE) && (!anySolo || isOn(i, Parameter.SOLO));
            boolean heard = rolls && open && lanes[i].fits && lanes[i].clip != null;
            if (heard && lanes[i].heardFrom < 0) {
                lanes[i].heardFrom = frame;
            } else if (!heard) {
                hush(i, frame);
            }
        }
    }

    private boolean isOn(int track, Parameter parameter) {
        return controls.getOrDefault(new ControlId(track, parameter), parameter.defaultValue()) >= 0.5;
    }

    private void hush(int track, long frame) {
        Lane lane = lanes[track];
        if (lane.heardFrom >= 0 && frame > lane.heardFrom) {
            stretches.add(new Stretch(track, lane.clip, lane.begun, lane.heardFrom, frame));
        }
        lane.heardFrom = -1;
    }

    /// @return frames per second
    int rate() {
        return log.head().rate();
    }

    /// @return the first frame of the part the log is for
    long from() {
        return log.head().take().map(PerformanceLog.Take::from).orElse(0L);
    }

    /// @param from first frame
    /// @param to the frame after the last
    /// @return what was heard in between, cut to it, in the order in which it began
    List<Stretch> between(long from, long to) {
        return stretches.stream()
                .filter(s -> s.from() < to && s.to() > from)
                .map(s -> new Stretch(s.track(), s.clip(), s.begun(), Math.max(from, s.from()), Math.min(to, s.to())))
                .toList();
    }

    /// Prompts and the seeds they were made with, each pair once, in the order in which they were heard; 200 of
    /// them at most.
    ///
    /// @param heard from [#between]
    /// @return pairs; without a seed where none is known
    static List<Made> made(List<Stretch> heard) {
        var made = new LinkedHashSet<Made>();
        for (Stretch stretch : heard) {
            String prompt = stretch.clip().prompt().isBlank()
                    ? stretch.clip().name()
                    : stretch.clip().prompt();
            if (!prompt.isBlank() && made.size() < MOST_MADE) {
                made.add(new Made(
                        prompt,
                        stretch.clip().seed().isPresent()
                                ? Optional.of(stretch.clip().seed().getAsLong())
                                : Optional.empty()));
            }
        }
        return List.copyOf(made);
    }

    /// @param made from [#made]
    /// @return the seeds there are
    static List<Long> seeds(List<Made> made) {
        return made.stream().map(Made::seed).flatMap(Optional::stream).toList();
    }

    /// What was asked of a generator.
    ///
    /// @param prompt in words
    /// @param seed of the chance in it, where one is known
    record Made(String prompt, Optional<Long> seed) {}
}
