package jerry4loops.share;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;

/// Opaque pixels in an `int` array, `0xFFRRGGBB` row by row from the top, which Java 2D paints on where they are.
///
/// Thread: one at a time.
final class Pixels {

    private final int[] argb;
    private final Box bounds;
    private final BufferedImage image;

    /// @param width in pixels
    /// @param height in pixels
    Pixels(int width, int height) {
        this(new int[width * height], width, height);
    }

    /// @param argb painted on in place
    /// @param width in pixels
    /// @param height in pixels
    Pixels(int[] argb, int width, int height) {
        this.argb = argb;
        bounds = new Box(0, 0, width, height);
        var model = new DirectColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                32,
                0x00FF_0000,
                0x0000_FF00,
                0x0000_00FF,
                0xFF00_0000,
                /*isAlphaPremultiplied=*/ true,
                DataBuffer.TYPE_INT);
        assert model.getTransparency() == Transparency.TRANSLUCENT;
        var masks = new int[] {0x00FF_0000, 0x0000_FF00, 0x0000_00FF, 0xFF00_0000};
        var raster = Raster.createPackedRaster(new DataBufferInt(argb, argb.length), width, height, width, masks, null);
        image = new BufferedImage(model, raster, true, null);
    }

    /// @return a fresh brush for smooth shapes and text; to be disposed of
    Graphics2D brush() {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    BufferedImage image() {
        return image;
    }

    int[] argb() {
        return argb;
    }

    Box bounds() {
        return bounds;
    }

    boolean isOn(int[] other) {
        return argb == other;
    }

    /// Copies all of a picture of the same size.
    void copy(Pixels from) {
        System.arraycopy(from.argb, 0, argb, 0, argb.length);
    }

    /// Copies a part of another picture.
    ///
    /// @param from the other picture
    /// @param part where it is there
    /// @param x where its left goes
    /// @param y where its top goes
    void copy(Pixels from, Box part, int x, int y) {
        for (int row = 0; row < part.height(); row++) {
            System.arraycopy(
                    from.argb,
                    (part.y() + row) * from.bounds.width() + part.x(),
                    argb,
                    (y + row) * bounds.width() + x,
                    part.width());
        }
    }

    /// Copies the left of a part of another picture; its last column is mixed in by how much of it is covered, so that
    /// an edge moves smoothly.
    ///
    /// @param from the other picture
    /// @param part where it is there
    /// @param share of its width, 0 … 1
    /// @param x where its left goes
    /// @param y where its top goes
    void reveal(Pixels from, Box part, double share, int x, int y) {
        double wide = Math.clamp(share, 0, 1) * part.width();
        int whole = (int) wide;
        copy(from, new Box(part.x(), part.y(), whole, part.height()), x, y);
        int weight = (int) Math.round(256 * (wide - whole));
        if (whole < part.width() && weight > 0) {
            blend(from, new Box(part.x() + whole, part.y(), 1, part.height()), weight, x + whole, y);
        }
    }

    /// Mixes a part of another picture in.
    ///
    /// @param from the other picture
    /// @param part where it is there
    /// @param weight of the other, 0 … 256
    /// @param x where its left goes
    /// @param y where its top goes
    void blend(Pixels from, Box part, int weight, int x, int y) {
        for (int row = 0; row < part.height(); row++) {
            int source = (part.y() + row) * from.bounds.width() + part.x();
            int goal = (y + row) * bounds.width() + x;
            for (int i = 0; i < part.width(); i++) {
                argb[goal + i] = mix(argb[goal + i], from.argb[source + i], weight);
            }
        }
    }

    /// @param weight of `b`, 0 … 256
    static int mix(int a, int b, int weight) {
        int redBlue = ((a & 0xFF00FF) * (256 - weight) + (b & 0xFF00FF) * weight) >>> 8 & 0xFF00FF;
        int green = ((a & 0xFF00) * (256 - weight) + (b & 0xFF00) * weight) >>> 8 & 0xFF00;
        return 0xFF00_0000 | redBlue | green;
    }

    /// @param rgb `0xRRGGBB`
    static Color colour(int rgb) {
        return new Color(rgb);
    }

    /// @param rgb `0xRRGGBB`
    /// @param alpha 0 … 1
    static Color colour(int rgb, double alpha) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * Math.clamp(alpha, 0, 1)));
    }
}
