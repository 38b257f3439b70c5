package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Loudness;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.LoopRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The numbers of the house band over many prompts, tempi and seeds; the report is printed and kept under
/// `target/house-band.txt`.
@Tag("slow")
@Timeout(900)
class HouseBandNumbersTest {

    private static final int RATE = 44_100;
    private static final long SEED = 20_260_101;
    private static final int DICE = 30;
    private static final int PAIRS = 40;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final StringBuilder report = new StringBuilder("seed " + SEED + "\n");
    private final List<String> faults = new ArrayList<>();
    private final TreeMap<String, int[]> counts = new TreeMap<>();

    @Test
    void everyGenreAndManyDiceStayInsideTheNumbers() throws IOException {
        var dice = new PromptDice();
        for (LoopKind kind : LoopKind.values()) {
            var prompts = new ArrayList<String>();
            new Songbook().genres().forEach(genre -> prompts.add(genre.name()));
            for (int i = 0; i < DICE; i++) {
                prompts.add(dice.roll(kind, random));
            }
            for (String prompt : prompts) {
                measure(kind, prompt);
            }
        }
        darkAndBright();
        hatsOnly();
        counts.forEach(
                (name, count) -> report.append(String.format(Locale.ROOT, "%s: %d of %d%n", name, count[0], count[1])));
        faults.forEach(fault -> report.append("fault: ").append(fault).append('\n'));
        Path target = Path.of(System.getProperty("jerry4loops.target", "target"));
        Files.createDirectories(target);
        Files.writeString(target.resolve("house-band.txt"), report);
        System.out.println(report);

        assertThat(faults).as("seed " + SEED).isEmpty();
        assertShare("tempo found", .95);
        assertShare("notes in the key", .9);
        assertShare("key found, or its relative", .9);
        assertShare("dark under bright", .95);
        assertShare("hats only under -30 dB below 200 Hz", 1);
    }

    private void assertShare(String name, double least) {
        int[] count = counts.get(name);
        assertThat((double) count[0] / count[1]).as(name).isGreaterThanOrEqualTo(least);
    }

    private void count(String name, boolean good) {
        int[] count = counts.computeIfAbsent(name, key -> new int[2]);
        count[0] += good ? 1 : 0;
        count[1]++;
    }

    private void measure(LoopKind kind, String prompt) {
        double bpm = 60 + random.nextInt(1400) / 10.0;
        LoopRequest request = Sound.request(kind, prompt, bpm, 4, random.nextInt(10_000));
        Loop loop = Sound.compose(request);
        String name =
                kind + " “" + prompt + "” at " + bpm + " seed " + request.seed().orElseThrow();
        AudioClip clip = loop.clip();
        double loud = Loudness.integratedLooped(clip.left(), clip.right(), RATE);
        double peak = Loudness.truePeak(clip.left(), clip.right());
        String more = "";
        check(clip.frames() == request.length().frames(RATE), name + ": length");
        check(Math.abs(loud + 16) <= 1.5, name + ": " + loud + " LUFS");
        check(peak <= -1, name + ": " + peak + " dBTP");
        sides(clip, name);
        join(clip, name);
        check(silence(clip) <= (kind == LoopKind.DRUMS ? .5 : 1.01), name + ": silent for bars: " + silence(clip));
        if (kind == LoopKind.DRUMS) {
            double found = TempoFinder.find(clip);
            boolean right = TempoFinder.agrees(found, bpm);
            count("tempo found", right);
            more = right ? "" : String.format(Locale.ROOT, "tempo %.1f", found);
        } else {
            MusicalKey wanted = loop.provenance().key().orElseThrow();
            MusicalKey found = Study.of(clip).key();
            boolean right = Sound.sameNotes(found, wanted);
            count("key found, or its relative", right);
            count("notes in the key", Sound.inKey(Sound.chroma(clip), wanted) > .8);
            more = right ? "" : "key " + found + " for " + wanted;
        }
        report.append(String.format(Locale.ROOT, "%6.2f LUFS %6.2f dBTP %s %s%n", loud, peak, name, more));
    }

    private void sides(AudioClip clip, String name) {
        double sum = 0;
        double correlation = 0;
        for (int i = 0; i < clip.frames(); i++) {
            sum += clip.left()[i] + clip.right()[i];
            correlation += clip.left()[i] * clip.right()[i];
        }
        check(Math.abs(sum / clip.frames()) < 6e-4, name + ": DC " + sum / clip.frames());
        check(correlation > 0, name + ": not mono compatible");
    }

    /// The energy above 4 kHz in 4 ms round the loop point, and wherever else 4 ms can begin: an attack is met at its
    /// worst, as the one on the loop point is.
    private void join(AudioClip clip, String name) {
        double[] high = Sound.filtered(Sound.mono(clip), 4000, true, RATE);
        int n = 88;
        double join = Sound.rms(high, -n, n);
        double[] energy = new double[high.length + 1];
        for (int i = 0; i < high.length; i++) {
            energy[i + 1] = energy[i] + high[i] * high[i];
        }
        double most = 0;
        for (int from = n; from + 3 * n < high.length; from++) {
            most = Math.max(most, Math.sqrt((energy[from + 2 * n] - energy[from]) / (2 * n)));
        }
        double jump = Sound.rms(high, -n, 0);
        // Two windows of the same sound differ by some tenths of a decibel.
        check(join <= most * 1.05 && jump <= most * 1.05, name + ": join " + Sound.db(join / most) + " dB");
    }

    /// @return longest time below −60 dB in bars
    private static double silence(AudioClip clip) {
        int window = RATE / 100;
        int longest = 0;
        int now = 0;
        for (int from = 0; from + window <= clip.frames(); from += window) {
            double power = 0;
            for (int i = from; i < from + window; i++) {
                power += clip.left()[i] * clip.left()[i] + clip.right()[i] * clip.right()[i];
            }
            now = power / window / 2 < 1e-6 ? now + 1 : 0;
            longest = Math.max(longest, now);
        }
        return (double) longest * window / clip.frames() * clip.length().bars().count();
    }

    private void darkAndBright() {
        List<Genre> genres = new Songbook().genres();
        for (int i = 0; i < PAIRS; i++) {
            LoopKind kind = LoopKind.values()[i % 2];
            String genre = genres.get(random.nextInt(genres.size())).name();
            double bpm = 80 + random.nextInt(80);
            long seed = random.nextInt(10_000);
            double dark = Sound.centroid(Sound.compose(Sound.request(kind, "dark " + genre, bpm, 1, seed))
                    .clip());
            double bright = Sound.centroid(Sound.compose(Sound.request(kind, "bright " + genre, bpm, 1, seed))
                    .clip());
            count("dark under bright", dark < bright);
            if (dark >= bright) {
                report.append("not darker: ")
                        .append(kind)
                        .append(' ')
                        .append(genre)
                        .append('\n');
            }
        }
    }

    private void hatsOnly() {
        for (int i = 0; i < 12; i++) {
            double bpm = 70 + 10 * i;
            double[] mono = Sound.mono(Sound.drums("hats only", bpm, 1, i).clip());
            double low = Sound.rms(Sound.filtered(mono, 200, false, RATE), 0, mono.length);
            count("hats only under -30 dB below 200 Hz", Sound.db(low / Sound.rms(mono, 0, mono.length)) < -30);
        }
    }

    private void check(boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
