package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import jerry4loops.audio.TakePeaks;
import org.junit.jupiter.api.Test;

class TakeSidecarsTest {

    private final TakeSidecars sidecars = new TakeSidecars();

    @Test
    void whatIsKnownOfATakeComesBack() throws Exception {
        var info = new TakeInfo(1, 1L << 40, 48_000, "24", 1L << 42, 7, "One “sentence”.", true, 97_300, 99, "a.wav");
        assertThat(sidecars.decodeInfo(sidecars.encode(info))).isEqualTo(info);
        assertThat(info.seconds()).isEqualTo((1L << 40) / 48_000.0);
    }

    @Test
    void namesOfAFutureVersionAreIgnoredAndItsNumberIsNot() throws Exception {
        String text = "{\"version\":1,\"frames\":5,\"rate\":48000,\"colour\":\"green\"}";
        assertThat(sidecars.decodeInfo(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new TakeInfo(1, 5, 48_000, "", 0, 0, "", false, 0, 0, ""));
        for (String bad : new String[] {text.replace(":1,", ":2,"), text.replace("5,", "-5,"), "[]", "{", ""}) {
            assertThatThrownBy(() -> sidecars.decodeInfo(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void peaksComeBackAndDamagedOnesAreRefused() throws Exception {
        var peaks = new TakePeaks(48_000, 250, 100, new byte[] {-1, 2, 3, 4, -5, 6, 7, 8, -9, 10, 11, 12});
        byte[] bytes = sidecars.encode(peaks);
        assertThat(sidecars.decodePeaks(bytes)).isEqualTo(peaks);
        for (int length = 0; length < bytes.length; length++) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> sidecars.decodePeaks(torn)).isInstanceOf(IOException.class);
        }
        bytes[0]++;
        assertThatThrownBy(() -> sidecars.decodePeaks(bytes)).isInstanceOf(IOException.class);
    }

    @Test
    void namesWithDotsHaveSidecarsOfTheirOwn() {
        Path one = Path.of("takes", "Jam 1.wav").toAbsolutePath();
        Path other = Path.of("takes", "Jam 1.wav.wav").toAbsolutePath();
        assertThat(TakeSidecars.moving(one)).doesNotContainAnyElementsOf(TakeSidecars.moving(other));
        assertThat(TakeSidecars.ofMarker(TakeSidecars.marker(other))).isEqualTo(other);
        assertThat(TakeSidecars.isMarker(TakeSidecars.marker(one))).isTrue();
        assertThat(TakeSidecars.isMarker(TakeSidecars.info(one))).isFalse();
        assertThat(TakeSidecars.info(one))
                .isEqualTo(one.resolveSibling(".sidecars").resolve("Jam 1.wav.json"));
    }
}
