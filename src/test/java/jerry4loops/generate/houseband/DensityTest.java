package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Drums are as dense as records of their genre: neither bare strokes nor a wall.
@Timeout(120)
class DensityTest {

    private static final long SEED = 97;

    /// Peaks between samples, dust and the last limiter move the crest a little.
    private static final double ROOM_DB = .7;

    private static final int ROUNDS = 4;
    private static final double RANGE_DB = 26;
    private static final double AIR_DB = 5;

    @Tag("slow")
    @Test
    void crestOfEveryGenreIsThatOfItsFamily() {
        var random = new Random(SEED);
        List<String> faults = new ArrayList<>();
        for (Genre genre : new Songbook().genres()) {
            int seed = random.nextInt(10_000);
            AudioClip clip = Sound.compose(Sound.request(LoopKind.DRUMS, genre.name(), genre.core(), 4, seed))
                    .clip();
            double[] mono = Sound.mono(clip);
            double peak = 0;
            for (double x : mono) {
                peak = Math.max(peak, Math.abs(x));
            }
            double crest = Sound.db(peak / Sound.rms(mono, 0, mono.length));
            if (crest < genre.crestLow() - ROOM_DB || crest > genre.crestHigh() + ROOM_DB) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s seed %d: %.1f dB, not %.0f to %.0f",
                        genre.name(),
                        seed,
                        crest,
                        genre.crestLow(),
                        genre.crestHigh()));
            }
        }
        assertThat(faults).as("seed " + SEED).isEmpty();
    }

    /// Real loops fall by 2 to 23 dB between their strokes; bare strokes in silence fall by 30 and more.
    @Tag("slow")
    @Test
    void roomAndTailsFillWhatLiesBetweenTheStrokes() {
        var random = new Random(SEED);
        List<String> found = new ArrayList<>();
        for (String genre : List.of("boom bap", "lo-fi hip-hop", "funk", "UK garage", "deep house", "trap")) {
            double bpm = genre(genre).core();
            double mean = 0;
            for (int i = 0; i < ROUNDS; i++) {
                AudioClip clip =
                        Sound.drums(genre, bpm, 4, random.nextInt(10_000)).clip();
                mean += LoopFigures.range(Sound.mono(clip), clip.rate()) / ROUNDS;
            }
            found.add(String.format(Locale.ROOT, "%s %.1f", genre, mean));
            assertThat(mean).as(genre + ", seed " + SEED).isLessThan(RANGE_DB);
        }
        System.out.println("dB between the strokes and beneath them: " + found);
    }

    /// In all the real loops there is more between 2 and 6 kHz than above, or nearly as much.
    @Tag("slow")
    @Test
    void heightsOfHouseDoNotStandAlone() {
        var random = new Random(SEED);
        double above = 0;
        for (int i = 0; i < ROUNDS; i++) {
            AudioClip clip =
                    Sound.drums("deep house", 122, 4, random.nextInt(10_000)).clip();
            double[] high = Sound.filtered(Sound.mono(clip), 2000, true, clip.rate());
            double[] presence = Sound.filtered(high, 6000, false, clip.rate());
            double[] air = Sound.filtered(high, 6000, true, clip.rate());
            above += Sound.db(Sound.rms(air, 0, air.length) / Sound.rms(presence, 0, presence.length)) / ROUNDS;
        }
        System.out.printf(Locale.ROOT, "house above 6 kHz against 2 to 6 kHz: %.1f dB%n", above);
        assertThat(above).as("seed " + SEED).isLessThan(AIR_DB);
    }

    @Test
    void drivesUntilTheCrestIsReachedAndNoFurther() {
        var sheet = new Sheet(4800);
        for (int i = 0; i < sheet.frames; i++) {
            double x = StrictMath.sin(i * .05) * StrictMath.exp(-i % 1200 / 150.0);
            sheet.left[i] = (float) x;
            sheet.right[i] = (float) x;
        }
        double drive = Density.drive(sheet, .2, 0, 9);

        assertThat(crest(sheet, .2)).isGreaterThan(10);
        assertThat(crest(sheet, drive)).isBetween(8.8, 9.2);
    }

    @Test
    void whatIsDenseAlreadyKeepsItsDrive() {
        var sheet = new Sheet(4800);
        for (int i = 0; i < sheet.frames; i++) {
            sheet.left[i] = (float) StrictMath.sin(i * .05);
            sheet.right[i] = sheet.left[i];
        }

        assertThat(Density.drive(sheet, 1.3, .05, 9)).isEqualTo(1.3);
    }

    private static Genre genre(String name) {
        return new Songbook()
                .genres().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static double crest(Sheet sheet, double drive) {
        double peak = 0;
        double power = 0;
        for (float x : sheet.left) {
            double y = Fast.tanh((float) drive * x);
            peak = Math.max(peak, Math.abs(y));
            power += y * y;
        }
        return 10 * Math.log10(peak * peak * sheet.frames / power);
    }
}
