package jerry4loops.generate.houseband;

/// Tone of a bus: high-pass, low-pass, a shelf at each end, and bass kept in the middle.
///
/// Below the crossover the side signal is filtered away (24 dB per octave), so that the loop survives mono
/// and clubs.
final class Tone extends Unit {

    private final Svf highLeft = new Svf();
    private final Svf highRight = new Svf();
    private final Svf lowLeft = new Svf();
    private final Svf lowRight = new Svf();
    private final Svf side = new Svf();
    private final Svf side2 = new Svf();
    private final float trebleSpeed;
    private final float treble;
    private final float shelf;
    private final float bassSpeed;
    private final float lows;
    private final float bass;
    private final float width;
    private final boolean open;
    private final boolean central;
    private final boolean shelving;
    private float trebleLeft;
    private float trebleRight;
    private float bassLeft;
    private float bassRight;
    private float[] difference = new float[0];
    private boolean same;

    /// @param highPass Hz
    /// @param lowPass Hz, 20 kHz and above is none
    /// @param treble dB above `trebleHz`
    /// @param bass dB below 140 Hz
    /// @param width factor on the side signal
    /// @param mono Hz below which the side is taken out, 0 for none
    Tone(
            double highPass,
            double lowPass,
            double treble,
            double trebleHz,
            double bass,
            double width,
            double mono,
            int rate) {
        highLeft.set(highPass, .707, rate);
        highRight.set(highPass, .707, rate);
        lowLeft.set(Math.min(lowPass, .44 * rate), .7, rate);
        lowRight.set(Math.min(lowPass, .44 * rate), .7, rate);
        central = mono > 0 || width != 1;
        shelving = treble != 0 || bass != 0;
        side.set(mono, .54, rate);
        side2.set(mono, 1.31, rate);
        double speed = Fast.approach(1 / (2 * Math.PI * trebleHz), rate);
        trebleSpeed = (float) speed;
        this.treble = (float) (1 - speed);
        shelf = (float) (Fast.gain(treble) - 1);
        double low = Fast.approach(1 / (2 * Math.PI * 140), rate);
        bassSpeed = (float) low;
        lows = (float) (1 - low);
        this.bass = (float) (Fast.gain(bass) - 1);
        this.width = (float) width;
        open = lowPass >= 19_000;
    }

    /// A loop with the same on both sides is done once.
    @Override
    void run(Sheet sheet, double warm, Work work) {
        same = java.util.Arrays.equals(sheet.left, sheet.right);
        super.run(sheet, warm, work);
        if (same) {
            System.arraycopy(sheet.left, 0, sheet.right, 0, sheet.frames);
        }
    }

    @Override
    void stream(float[] l, float[] r, int from, int to) {
        if (same) {
            highLeft.run(true, l, from, to);
            if (!open) {
                lowLeft.run(false, l, from, to);
            }
            if (shelving) {
                shelves(l, l, from, to);
            }
            return;
        }
        Svf.run(highLeft, highRight, true, l, r, from, to);
        if (!open) {
            Svf.run(lowLeft, lowRight, false, l, r, from, to);
        }
        if (shelving) {
            shelves(l, r, from, to);
        }
        if (central) {
            centre(l, r, from, to);
        }
    }

    /// One of both sides may be the other.
    private void shelves(float[] l, float[] r, int from, int to) {
        float tl = trebleLeft;
        float tr = trebleRight;
        float bl = bassLeft;
        float br = bassRight;
        for (int i = from; i < to; i++) {
            float a = l[i];
            float b = r[i];
            tl = treble * tl + trebleSpeed * a;
            tr = treble * tr + trebleSpeed * b;
            bl = lows * bl + bassSpeed * a;
            br = lows * br + bassSpeed * b;
            l[i] = a + shelf * (a - tl) + bass * bl;
            r[i] = b + shelf * (b - tr) + bass * br;
        }
        trebleLeft = tl;
        trebleRight = tr;
        bassLeft = bl;
        bassRight = br;
    }

    private void centre(float[] l, float[] r, int from, int to) {
        int n = to - from;
        if (difference.length < n) {
            difference = new float[n];
        }
        float[] d = difference;
        float half = .5f * width;
        for (int i = 0; i < n; i++) {
            d[i] = half * (l[from + i] - r[from + i]);
        }
        Svf.highTwice(side, side2, d, 0, n);
        for (int i = 0; i < n; i++) {
            float mid = .5f * (l[from + i] + r[from + i]);
            l[from + i] = mid + d[i];
            r[from + i] = mid - d[i];
        }
    }
}
