package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// The wah's shapes as *closure* over one cycle: 0 leaves the cutoff at the knob, 1 takes it down by the full depth.
///
/// The dance shape keeps closed to phase 0.50, opens to 0.62, stays open to 0.94 and is closed again at 1.00. Edges
/// are raised cosines and never shorter than `minEdge`, given in cycles, however fast the cycle: a cutoff that opens
/// in under 10 ms splatters above 4 kHz (5 octaves in 5 ms with Q 3: −68 dBFS, in 10 ms: −107 dBFS).
final class WahShape {

    private WahShape() {}

    /// @param shape a constant of [WahSettings]
    /// @param cycles position in cycles, any size; its whole part seeds the random shape
    /// @param minEdge shortest edge in cycles
    /// @return 0 (open) … 1 (closed)
    @RealTime
    static double closure(int shape, double cycles, double minEdge) {
        double index = Math.floor(cycles);
        double phase = cycles - index;
        double edge = Math.min(minEdge, 0.25);
        switch (shape) {
            case WahSettings.SINE:
                return 0.5 - 0.5 * FastMath.sinHalfPi(triangle(phase) * 2 - 1);
            case WahSettings.TRIANGLE:
                return 1 - triangle(phase);
            case WahSettings.SAW:
                return saw(phase, Math.max(0.04, edge));
            case WahSettings.SQUARE:
                return square(phase, Math.max(0.03, edge));
            case WahSettings.RANDOM:
                return random((long) index, phase, Math.max(0.08, edge));
            default:
                return dance(phase, edge);
        }
    }

    /// 0 at the ends of the cycle, 1 in the middle.
    @RealTime
    private static double triangle(double phase) {
        return 1 - Math.abs(2 * phase - 1);
    }

    @RealTime
    private static double dance(double phase, double edge) {
        if (phase <= 0.5) {
            return 1;
        }
        double opening = Math.max(0.12, edge);
        if (phase < 0.5 + opening) {
            return 1 - FastMath.cosineStep((phase - 0.5) / opening);
        }
        double closing = Math.max(0.06, edge);
        return FastMath.cosineStep((phase - (1 - closing)) / closing);
    }

    /// Falls open at the end of the cycle, so that the beat itself begins open.
    @RealTime
    private static double saw(double phase, double edge) {
        double top = 1 - edge;
        return phase < top ? phase / top : 1 - FastMath.cosineStep((phase - top) / edge);
    }

    /// The edge to open ends on the beat, the edge to closed ends in the middle of the cycle.
    @RealTime
    private static double square(double phase, double edge) {
        return FastMath.cosineStep((phase - (0.5 - edge)) / edge) - FastMath.cosineStep((phase - (1 - edge)) / edge);
    }

    /// Moves from the last cycle's place to this one's at the start of the cycle.
    @RealTime
    private static double random(long index, double phase, double edge) {
        double from = FastMath.hashUnit(index - 1);
        double to = FastMath.hashUnit(index);
        return from + (to - from) * FastMath.cosineStep(phase / edge);
    }
}
