package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;

class CodecsTest {

    @Test
    void codecsMayBeShippedWithTheStudio() throws IOException {
        Natives.load();
        // With GPL-3.0 may go what is under the LGPL 3, but nothing that calls itself not free.
        assertThat(avcodec.avcodec_license().getString()).isEqualTo("LGPL version 3 or later");
        assertThat(avcodec.avcodec_configuration().getString())
                .contains("--enable-version3")
                .doesNotContain("nonfree");
    }

    @Test
    void whereLibrariesGoIsSaidOnce() {
        String said = System.getProperty("org.bytedeco.javacpp.cachedir");
        assertThat(said).as("the tests keep them to themselves").isNotBlank();
        Codecs.unpackInto(Path.of("elsewhere"));
        assertThat(System.getProperty("org.bytedeco.javacpp.cachedir")).isEqualTo(said);
    }
}
