package jerry4loops.generate.houseband;

/// Chorus, tremolo and tape wow. All are read from the loop as a ring with modulators that make whole turns in it, so
/// they close exactly and need no warming.
final class Modulation {

    private Modulation() {}

    private static double turns(double hertz, int frames, int rate) {
        return Math.max(1, Math.round(hertz * frames / rate));
    }

    /// Two delays swept against each other. Source: the polysynth choruses of the eighties, 1.5 to 5 ms.
    ///
    /// @param amount 0 … 1
    static void chorus(Sheet sheet, double amount, double hertz, int rate) {
        int n = sheet.frames;
        double turns = turns(hertz, n, rate);
        float wet = (float) Math.min(.7, amount);
        double centre = .0035 * rate;
        double depth = .0016 * rate * Math.min(1, .5 + .5 * amount) * Math.min(1, .55 / hertz);
        int reach = (int) (centre + depth) + 3;
        float[] l = ring(sheet.left, reach);
        float[] r = ring(sheet.right, reach);
        double step = turns / n;
        var left = new Glide(l);
        var right = new Glide(r);
        float dry = 1 - .4f * wet;
        double behind = reach - centre;
        for (int from = 0; from < n; from += Glide.PIECE) {
            int count = Math.min(Glide.PIECE, n - from);
            double sweep = depth * Wave.sine(step * from);
            double slope = (depth * Wave.sine(step * (from + Glide.PIECE)) - sweep) / Glide.PIECE;
            left.add(sheet.left, from, count, behind - sweep, -slope, dry, wet);
            right.add(sheet.right, from, count, behind + sweep, slope, dry, wet);
        }
    }

    /// Moves the sound between left and right, as an electric piano does.
    static void tremolo(Sheet sheet, double depth, double hertz, int rate) {
        int n = sheet.frames;
        double turns = turns(hertz, n, rate);
        for (int i = 0; i < n; i++) {
            float s = (float) (depth * Wave.sine(turns * i / n));
            sheet.left[i] *= 1 + .5f * s - .25f * (float) depth;
            sheet.right[i] *= 1 - .5f * s - .25f * (float) depth;
        }
    }

    /// Slow pitch wander of a tape, up to a few tenths of a per cent.
    static void wow(Sheet sheet, double amount, int rate) {
        int n = sheet.frames;
        double a = turns(.5, n, rate);
        double b = turns(1.3, n, rate);
        double c = turns(7, n, rate);
        double depth = amount * .0022 * rate;
        int reach = (int) (1.5 * depth) + 3;
        float[] l = ring(sheet.left, reach);
        float[] r = ring(sheet.right, reach);
        var left = new Glide(l);
        var right = new Glide(r);
        double now = wander(a, b, c, 0);
        for (int from = 0; from < n; from += Glide.PIECE) {
            int count = Math.min(Glide.PIECE, n - from);
            double next = wander(a, b, c, (double) (from + Glide.PIECE) / n);
            double slope = -depth * (next - now) / Glide.PIECE;
            left.add(sheet.left, from, count, reach - depth * now, slope, 0, 1);
            right.add(sheet.right, from, count, reach - depth * now, slope, 0, 1);
            now = next;
        }
    }

    private static double wander(double a, double b, double c, double t) {
        return Wave.sine(a * t) + .4 * Wave.sine(b * t + .3) + .03 * Wave.sine(c * t);
    }

    /// @return the loop with as much of its end before it and of its beginning after it
    private static float[] ring(float[] x, int reach) {
        int n = x.length;
        float[] ring = new float[n + 2 * reach];
        System.arraycopy(x, 0, ring, reach, n);
        for (int i = 0; i < reach; i++) {
            ring[i] = x[Math.floorMod(i - reach, n)];
            ring[reach + n + i] = x[i % n];
        }
        return ring;
    }
}
