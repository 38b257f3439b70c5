package jerry4loops.format.codec;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// Turns ARGB pictures into the planes of a frame with a quarter of the colours, and only where a picture differs
/// from the one before: of a picture in which a playhead moves, most stays.
///
/// Colours are those of ITU-R BT.709-6 in video range, section 3: luma 16 … 235, colour differences 16 … 240 about
/// 128, the latter for the mean of four pixels. Coefficients are in 1/65536.
///
/// Thread: one at a time. Memory: one picture.
final class YuvPicture {

    private static final int SHIFT = 16;
    private static final int HALF = 1 << SHIFT - 1;
    private static final int Y_RED = 11_966;
    private static final int Y_GREEN = 40_254;
    private static final int Y_BLUE = 4_064;
    private static final int CB_RED = -6_596;
    private static final int CB_GREEN = -22_188;
    private static final int CB_BLUE = 28_784;
    private static final int CR_RED = 28_784;
    private static final int CR_GREEN = -26_145;
    private static final int CR_BLUE = -2_639;

    private final int width;
    private final int height;
    private final int[] last;
    private final byte[] upper;
    private final byte[] lower;
    private final byte[] blue;
    private final byte[] red;
    private boolean begun;

    /// @param width in pixels, even
    /// @param height in pixels, even
    YuvPicture(int width, int height) {
        this.width = width;
        this.height = height;
        last = new int[width * height];
        upper = new byte[width];
        lower = new byte[width];
        blue = new byte[width / 2];
        red = new byte[width / 2];
    }

    /// Brings a frame up to a picture.
    ///
    /// @param argb the picture, row by row from the top; alpha is not looked at
    /// @param frame holds the picture given before, or anything when this is the first
    /// @return how many pixels were converted
    long put(int[] argb, AVFrame frame) {
        long converted = 0;
        var luma = new BytePointer(frame.data(0));
        var cb = new BytePointer(frame.data(1));
        var cr = new BytePointer(frame.data(2));
        for (int y = 0; y < height; y += 2) {
            int from = width;
            int to = 0;
            for (int row = y; row < y + 2; row++) {
                int start = row * width;
                int first = begun ? Arrays.mismatch(argb, start, start + width, last, start, start + width) : 0;
                if (first >= 0) {
                    from = Math.min(from, first);
                    to = Math.max(to, begun ? lastDifference(argb, start) + 1 : width);
                }
            }
            if (from < to) {
                from &= ~1;
                to = to + 1 & ~1;
                convert(argb, y * width, from, to);
                luma.position((long) y * frame.linesize(0) + from).put(upper, from, to - from);
                luma.position((y + 1L) * frame.linesize(0) + from).put(lower, from, to - from);
                cb.position((long) y / 2 * frame.linesize(1) + from / 2).put(blue, from / 2, (to - from) / 2);
                cr.position((long) y / 2 * frame.linesize(2) + from / 2).put(red, from / 2, (to - from) / 2);
                System.arraycopy(argb, y * width + from, last, y * width + from, to - from);
                System.arraycopy(argb, (y + 1) * width + from, last, (y + 1) * width + from, to - from);
                converted += 2L * (to - from);
            }
        }
        begun = true;
        return converted;
    }

    private int lastDifference(int[] argb, int start) {
        int x = width - 1;
        while (argb[start + x] == last[start + x]) {
            x--;
        }
        return x;
    }

    private void convert(int[] argb, int start, int from, int to) {
        luma(argb, start, upper, from, to);
        luma(argb, start + width, lower, from, to);
        for (int x = from; x < to; x += 2) {
            int at = start + x;
            int a = argb[at];
            int b = argb[at + 1];
            int c = argb[at + width];
            int d = argb[at + width + 1];
            int r = (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255);
            int g = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255);
            int l = (a & 255) + (b & 255) + (c & 255) + (d & 255);
            blue[x / 2] = (byte) (128 + (CB_RED * r + CB_GREEN * g + CB_BLUE * l + 4 * HALF >> SHIFT + 2));
            red[x / 2] = (byte) (128 + (CR_RED * r + CR_GREEN * g + CR_BLUE * l + 4 * HALF >> SHIFT + 2));
        }
    }

    private static void luma(int[] argb, int start, byte[] into, int from, int to) {
        for (int x = from; x < to; x++) {
            int pixel = argb[start + x];
            int r = pixel >> 16 & 255;
            int g = pixel >> 8 & 255;
            int b = pixel & 255;
            into[x] = (byte) (16 + (Y_RED * r + Y_GREEN * g + Y_BLUE * b + HALF >> SHIFT));
        }
    }
}
