package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Colours of pictures: right by the standard, and the same whether a picture is converted whole or where it changed.
class YuvPictureTest {

    private static final int WIDTH = 66;
    private static final int HEIGHT = 34;

    private AVFrame grown;
    private AVFrame fresh;

    @BeforeEach
    void allocate() throws IOException {
        Natives.load();
        grown = frame();
        fresh = frame();
    }

    @AfterEach
    void free() {
        av_frame_free(grown);
        av_frame_free(fresh);
    }

    private static AVFrame frame() {
        AVFrame frame = av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(AV_PIX_FMT_YUV420P);
        assertThat(av_frame_get_buffer(frame, 0)).isZero();
        return frame;
    }

    private static byte[] plane(AVFrame frame, int plane) {
        int wide = plane == 0 ? WIDTH : WIDTH / 2;
        int tall = plane == 0 ? HEIGHT : HEIGHT / 2;
        var all = new byte[wide * tall];
        for (int y = 0; y < tall; y++) {
            new BytePointer(frame.data(plane))
                    .position((long) y * frame.linesize(plane))
                    .get(all, y * wide, wide);
        }
        return all;
    }

    @Test
    void coloursAreThoseOfTheStandard() {
        int[] colours = {0xFF000000, 0xFFFFFFFF, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFF808080, 0xFF9B7BFF};
        for (int colour : colours) {
            var picture = new int[WIDTH * HEIGHT];
            Arrays.fill(picture, colour);
            new YuvPicture(WIDTH, HEIGHT).put(picture, fresh);
            double r = (colour >> 16 & 255) / 255.0;
            double g = (colour >> 8 & 255) / 255.0;
            double b = (colour & 255) / 255.0;
            double luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
            int[] wanted = {
                (int) Math.round(16 + 219 * luma),
                (int) Math.round(128 + 224 * (b - luma) / 1.8556),
                (int) Math.round(128 + 224 * (r - luma) / 1.5748)
            };
            for (int plane = 0; plane < 3; plane++) {
                for (byte value : plane(fresh, plane)) {
                    assertThat(value & 255)
                            .as("%x in plane %d", colour, plane)
                            .isBetween(wanted[plane] - 1, wanted[plane] + 1);
                }
            }
        }
    }

    @Test
    void onlyWhatChangesIsConvertedAndNothingElseIsDifferent() {
        long seed = System.nanoTime();
        System.out.println("Pictures of seed " + seed);
        var random = new Random(seed);
        var growing = new YuvPicture(WIDTH, HEIGHT);
        int[] picture = random.ints(WIDTH * HEIGHT).toArray();
        assertThat(growing.put(picture, grown)).isEqualTo(WIDTH * HEIGHT);
        assertThat(growing.put(picture, grown)).isZero();
        for (int i = 0; i < 200; i++) {
            for (int change = random.nextInt(4); change > 0; change--) {
                int x = random.nextInt(WIDTH);
                int y = random.nextInt(HEIGHT);
                int right = x + random.nextInt(WIDTH - x);
                for (int at = x; at <= right; at++) {
                    picture[y * WIDTH + at] = random.nextInt();
                }
            }
            growing.put(picture, grown);
            new YuvPicture(WIDTH, HEIGHT).put(picture, fresh);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(plane(grown, plane)).as("picture %d", i).isEqualTo(plane(fresh, plane));
            }
        }
    }
}
