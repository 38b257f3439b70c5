package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;
import jerry4loops.time.Bars;

/// Plays without end, bar by bar: whatever is asked for in one piece is the same as in many.
///
/// The styles share clock, key and chords. Which style plays a role (kick, hats, bass, chords, …) follows from the
/// weights: every role has a place between 0 and 1, every style a stretch as wide as its share, and the style on
/// whose
/// stretch a role's place falls plays it. While the weights glide, one role after the other changes hands; what has
/// been
/// struck rings on.
///
/// A style that is a clip is played by ear: its band keeps what it hears of the clip's rhythm, chords and swing, is
/// as bright, and where nothing else says in which key the jam is, the clip does.
///
/// What is late in effects is made good by playing that much ahead, so a bar begins on its first frame.
///
/// Thread: one at a time.
final class JamPlayer {

    private static final double GLIDE_LEFT = .75;
    private static final double GLIDE_SECONDS = 2;
    private static final double LONE_SHARE = .34;

    private final JamBand.JamStage stage;
    private final JamScore score;
    private final JamMixer mixer;
    private final ChunkClock clock;
    private final List<JamBand> bands = new ArrayList<>();
    private final double share;
    private final int ahead;
    private double influence;
    private double influenceTarget;
    private double sharpness = 1;
    private double boldness = 1;
    private int bar;
    private int ledSection = -1;

    JamPlayer(
            JamBand.JamStage stage, PcmAudio seed, Optional<Study> study, MusicalKey key, JamStyle style, Sampling s) {
        this.stage = stage;
        double bpm = stage.tempo().bpm();
        int rate = stage.work().rate();
        score = new JamScore(stage.seed(), bpm, rate, key, study);
        clock = new ChunkClock(stage.tempo(), new Bars(1), rate);
        mixer = new JamMixer(stage.kind(), bpm, rate, seed);
        ahead = mixer.latency();
        share = 1 - StrictMath.pow(GLIDE_LEFT, 240 / bpm / GLIDE_SECONDS);
        update(style, s);
        bands.forEach(band -> band.glide(1));
        influence = influenceTarget;
    }

    /// Heard from the next bar on, all there after about sixteen seconds.
    void update(JamStyle style, Sampling sampling) {
        bands.forEach(band -> band.aim(0));
        for (StyleWeight wanted : style.styles()) {
            if (!wanted.text().isBlank() && wanted.weight() > 0) {
                JamBand band = band(wanted.text().strip(), wanted.clip());
                band.aim(Math.max(band.target(), wanted.weight()));
            }
        }
        if (bands.stream().allMatch(band -> band.target() == 0)) {
            band("groove", Optional.empty()).aim(1);
        }
        influenceTarget = style.loopInfluence();
        sharpness = Math.clamp(sampling.guidance() / Sampling.NEUTRAL.guidance(), .5, 4);
        boldness = sampling.temperature() / Sampling.NEUTRAL.temperature();
    }

    /// Goes on from other music, from the next bar.
    void reseed(Study study, MusicalKey key) {
        score.hear(study, key);
        ledSection = -1;
    }

    private JamBand band(String text, Optional<AudioClip> clip) {
        for (JamBand band : bands) {
            if (band.is(text, clip)) {
                return band;
            }
        }
        var band = new JamBand(stage, text, clip, score.key());
        bands.add(band);
        return band;
    }

    /// @return frames from the beginning of the jam to a bar
    long start(int ofBar) {
        return clock.start(ofBar);
    }

    int bars() {
        return bar;
    }

    MusicalKey key() {
        return score.key();
    }

    /// @return left and right of the next bars, exactly as long as the clock says
    float[][] next(int bars) {
        if (bar == 0) {
            window(0, ahead, new float[2][ahead], 0);
        }
        long from = clock.start(bar);
        int frames = Math.toIntExact(clock.start(bar + bars) - from);
        float[][] out = new float[2][frames];
        for (int i = 0; i < bars; i++) {
            stage.work().cancellation().throwIfCancelled();
            long first = clock.start(bar);
            int n = Math.toIntExact(clock.start(bar + 1) - first);
            var piece = new float[2][n];
            window(first + ahead, first + ahead + n, piece, bar);
            System.arraycopy(piece[0], 0, out[0], (int) (first - from), n);
            System.arraycopy(piece[1], 0, out[1], (int) (first - from), n);
            bar++;
        }
        return out;
    }

    /// Plays what begins in a stretch of time and renders as much of it.
    private void window(long from, long to, float[][] out, int nowBar) {
        int n = Math.toIntExact(to - from);
        if (from > ahead) {
            bands.forEach(band -> band.glide(share));
            influence += (influenceTarget - influence) * share;
        }
        score.steer(influence < .01 ? 0 : influence, boldness);
        lead(nowBar / JamScore.SECTION);
        if (stage.kind() == LoopKind.INSTRUMENTS) {
            cast();
        }
        bands.removeIf(band -> band.isGone() && bands.size() > 1);
        for (int section = (int) (from / score.frames(JamScore.SECTION));
                clock.start(section * JamScore.SECTION) < to;
                section++) {
            if (stage.kind() == LoopKind.DRUMS) {
                drums(section, from, to);
            } else {
                parts(section, from, to);
            }
        }
        mixer.render(bands, from, n, out);
    }

    private void lead(int section) {
        if (section != ledSection) {
            ledSection = section;
            JamBand first = bands.getFirst();
            for (JamBand band : bands) {
                first = band.target() > first.target() ? band : first;
            }
            score.lead(first, section);
        }
    }

    /// Whether a style plays a role now. A role that several styles have goes to one of them; one that nobody else
    /// has is there as long as its style has a third of the whole, so that something plays while all changes.
    private boolean plays(JamBand band, String role) {
        if (!band.has(role)) {
            return false;
        }
        double all = 0;
        double contested = 0;
        int others = 0;
        for (JamBand other : bands) {
            all += weight(other);
            if (other.has(role) && weight(other) > 0) {
                contested += weight(other);
                others += other == band ? 0 : 1;
            }
        }
        if (others == 0) {
            return weight(band) >= LONE_SHARE * all;
        }
        double place = JamScore.place(stage.kind(), role, stage.seed()) * contested;
        for (JamBand other : bands) {
            double width = other.has(role) ? weight(other) : 0;
            if (place < width) {
                return other == band;
            }
            place -= width;
        }
        return false;
    }

    private double weight(JamBand band) {
        return StrictMath.pow(band.weight(), sharpness);
    }

    private void drums(int section, long from, long to) {
        long begin = clock.start(section * JamScore.SECTION);
        for (JamBand band : bands) {
            boolean any = false;
            for (String role : List.of("kick", "backbeat", "hats", "percussion")) {
                any |= plays(band, role);
            }
            if (!any) {
                continue;
            }
            JamDrums kit = band.drums(score);
            var coming = new ArrayList<DrumScore.Hit>();
            gather(coming, band, section, begin - from);
            gather(coming, band, section + 1, clock.start((section + 1) * JamScore.SECTION) - from);
            for (DrumScore.Hit hit : coming) {
                long at = from + hit.frame();
                if (at >= from && at < to && at < clock.start((section + 1) * JamScore.SECTION)) {
                    kit.play(hit, coming);
                }
            }
        }
    }

    private void gather(List<DrumScore.Hit> coming, JamBand band, int section, long offset) {
        for (DrumScore.Hit hit : score.hits(band, section)) {
            String role = JamScore.role(hit.lane());
            if (hit.frame() + offset >= 0
                    && plays(band, role)
                    && !(role.equals("percussion") && score.rests(role, section))) {
                coming.add(new DrumScore.Hit(
                        hit.lane(), (int) (hit.frame() + offset), hit.velocity(), hit.take(), hit.pitch()));
            }
        }
    }

    private void cast() {
        for (JamBand band : bands) {
            for (Ensemble.Part part : band.roles()) {
                boolean wanted = plays(band, part.role());
                if (wanted) {
                    band.part(part, score).cast(true);
                } else if (band.playing().containsKey(part.role())) {
                    band.playing().get(part.role()).cast(false);
                }
            }
        }
    }

    /// Nobody rests alone.
    private boolean rests(String role, int section) {
        return score.rests(role, section)
                && bands.stream()
                        .flatMap(other -> other.playing().values().stream())
                        .anyMatch(other ->
                                other.isCast() && !other.role().equals(role) && !score.rests(other.role(), section));
    }

    private void parts(int section, long from, long to) {
        long begin = clock.start(section * JamScore.SECTION);
        for (JamBand band : bands) {
            for (Ensemble.Part part : band.roles()) {
                JamPart playing = band.playing().get(part.role());
                if (playing == null || !playing.isCast() || rests(part.role(), section)) {
                    continue;
                }
                List<Note> notes = score.notes(band, part, section);
                for (int i = 0; i < notes.size(); i++) {
                    double at = begin + notes.get(i).start();
                    if (at >= from && at < to) {
                        playing.play(notes.get(i), at - from, section * 4096L + i);
                    }
                }
            }
        }
    }
}
