package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGeneratorFactory;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Loudness;
import jerry4loops.generate.LoopRequest;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many prompts, tempi and seeds; the report is printed and kept under `target/house-band.txt`.
@Tag("slow")
@Timeout(540)
class HouseBandSweepTest {

    private static final int RATE = 44_100;

    @Test
    void everyGenreAndManyDiceStayInsideTheNumbers() throws IOException {
        long seed = 20_260_101;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var prompts = new ArrayList<String>();
        new Songbook().genres().forEach(genre -> prompts.add(genre.name()));
        var dice = new PromptDice();
        var report = new StringBuilder("seed " + seed + "\n");
        var faults = new ArrayList<String>();
        int tonal = 0;
        int inKey = 0;
        for (LoopKind kind : LoopKind.values()) {
            var all = new ArrayList<>(prompts);
            for (int i = 0; i < 30; i++) {
                all.add(dice.roll(kind, random));
            }
            for (String prompt : all) {
                double bpm = 60 + random.nextInt(1400) / 10.0;
                int bars = 1 + random.nextInt(2);
                var length = LoopLength.of(bars, Tempo.ofBpm(bpm));
                var request = new LoopRequest(
                        kind,
                        prompt,
                        length,
                        RATE,
                        Optional.empty(),
                        OptionalLong.of(random.nextInt(10_000)),
                        Optional.empty());
                Loop loop = Sound.compose(request);
                faults.addAll(faults(loop, request, report));
                if (kind == LoopKind.INSTRUMENTS) {
                    tonal++;
                    double share = Sound.inKey(
                            Sound.chroma(loop.clip()), loop.provenance().key().orElseThrow());
                    inKey += share > 0.8 ? 1 : 0;
                }
            }
        }
        report.append(String.format(Locale.ROOT, "in key: %d of %d%n", inKey, tonal));
        faults.forEach(fault -> report.append("fault: ").append(fault).append('\n'));
        Path target = Path.of(System.getProperty("jerry4loops.target", "target"));
        Files.writeString(target.resolve("house-band.txt"), report);
        System.out.println(report);

        assertThat(faults).as("seed " + seed).isEmpty();
        assertThat(inKey).as("loops in their key").isGreaterThanOrEqualTo(tonal * 9 / 10);
    }

    private static List<String> faults(Loop loop, LoopRequest request, StringBuilder report) {
        float[] left = loop.clip().left();
        float[] right = loop.clip().right();
        double loud = Loudness.integratedLooped(left, right, RATE);
        double peak = Loudness.truePeak(left, right);
        double sum = 0;
        double correlation = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] + right[i];
            correlation += left[i] * right[i];
        }
        String name = request.kind() + " “" + request.prompt() + "” " + request.length() + " seed "
                + request.seed().orElseThrow();
        report.append(String.format(Locale.ROOT, "%6.2f LUFS %6.2f dBTP %s%n", loud, peak, name));
        var faults = new ArrayList<String>();
        check(faults, left.length == request.length().frames(RATE), name + ": length");
        check(faults, Math.abs(loud + 16) <= 1.5, name + ": " + loud + " LUFS");
        check(faults, peak <= -1, name + ": " + peak + " dBTP");
        check(faults, Math.abs(sum / left.length) < 6e-4, name + ": DC " + sum / left.length);
        check(faults, correlation > 0, name + ": not mono compatible");
        return faults;
    }

    private static void check(List<String> faults, boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
