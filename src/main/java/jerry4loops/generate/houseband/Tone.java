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
    private final float shelfSpeed;
    private final float shelf;
    private final float bassSpeed;
    private final float bass;
    private final float width;
    private final boolean open;
    private float trebleLeft;
    private float trebleRight;
    private float bassLeft;
    private float bassRight;

    /// @param highPass Hz
    /// @param lowPass Hz, 20 kHz and above is none
    /// @param treble dB above `trebleHz`
    /// @param bass dB below 140 Hz
    /// @param width factor on the side signal
    /// @param mono Hz below which the side is taken out
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
        side.set(mono, .54, rate);
        side2.set(mono, 1.31, rate);
        shelfSpeed = (float) Fast.approach(1 / (2 * Math.PI * trebleHz), rate);
        shelf = (float) (Fast.gain(treble) - 1);
        bassSpeed = (float) Fast.approach(1 / (2 * Math.PI * 140), rate);
        this.bass = (float) (Fast.gain(bass) - 1);
        this.width = (float) width;
        open = lowPass >= 19_000;
    }

    /// A loop with the same on both sides is done once.
    @Override
    void run(Sheet sheet, double warm, Work work) {
        if (java.util.Arrays.equals(sheet.left, sheet.right)) {
            one(sheet, warm, work);
        } else {
            super.run(sheet, warm, work);
        }
    }

    private void one(Sheet sheet, double warm, Work work) {
        float[] x = sheet.left;
        int n = sheet.frames;
        int before = (int) Math.ceil(warm * work.rate());
        int at = Math.floorMod(-before, n);
        for (int i = -before; i < n; i++) {
            if ((i & 0x7FFF) == 0) {
                work.check();
            }
            highLeft.next(x[at]);
            float a = highLeft.high;
            if (!open) {
                lowLeft.next(a);
                a = lowLeft.low;
            }
            trebleLeft += shelfSpeed * (a - trebleLeft);
            bassLeft += bassSpeed * (a - bassLeft);
            a += shelf * (a - trebleLeft) + bass * bassLeft;
            if (i >= 0) {
                x[at] = a;
            }
            at = at + 1 == n ? 0 : at + 1;
        }
        System.arraycopy(x, 0, sheet.right, 0, n);
    }

    @Override
    void next(float l, float r) {
        highLeft.next(l);
        highRight.next(r);
        float a = highLeft.high;
        float b = highRight.high;
        if (!open) {
            lowLeft.next(a);
            lowRight.next(b);
            a = lowLeft.low;
            b = lowRight.low;
        }
        trebleLeft += shelfSpeed * (a - trebleLeft);
        trebleRight += shelfSpeed * (b - trebleRight);
        bassLeft += bassSpeed * (a - bassLeft);
        bassRight += bassSpeed * (b - bassRight);
        a += shelf * (a - trebleLeft) + bass * bassLeft;
        b += shelf * (b - trebleRight) + bass * bassRight;
        side.next(.5f * width * (a - b));
        side2.next(side.high);
        float mid = .5f * (a + b);
        left = mid + side2.high;
        right = mid - side2.high;
    }
}
