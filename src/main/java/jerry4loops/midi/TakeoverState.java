package jerry4loops.midi;

/// Where one knob and one target stand to each other, and what the next movement of the knob does.
///
/// Pick-up brackets: the knob takes over as soon as the target lies between the knob's last position and its present
/// one, with no limit on how far apart these are, so that a fast throw is never lost (the step limit of other
/// programs is what loses them). It then stays in hand until something else moves the target.
///
/// Thread: one at a time.
public final class TakeoverState {

    /// Two steps of a 7-bit knob: closer than this counts as there.
    public static final double NEAR = 2 / 127.0;

    private final Takeover takeover;
    private final double near;
    private double hardware = Double.NaN;
    private double left = Double.NaN;
    private boolean caught;

    /// @param takeover how it is taken over
    /// @param near how close counts as there, in travel
    public TakeoverState(Takeover takeover, double near) {
        this.takeover = takeover;
        this.near = Math.max(NEAR, near);
    }

    /// Takes the knob's next position.
    ///
    /// @param position of the knob, 0 … 1
    /// @param target where the target stands, 0 … 1
    /// @return where the target goes, 0 … 1; NaN while it waits for the knob
    public double move(double position, double target) {
        double before = hardware;
        hardware = position;
        double next = switch (takeover) {
            case JUMP -> position;
            case PICK_UP -> pickUp(before, position, target);
            case SCALE -> scale(before, position, target);
            case RELATIVE -> Double.isNaN(before) ? Double.NaN : Math.clamp(target + position - before, 0, 1);
        };
        left = Double.isNaN(next) ? left : next;
        return next;
    }

    private double pickUp(double before, double position, double target) {
        // Somebody else moved it since.
        caught &= Math.abs(target - left) <= near;
        if (!caught) {
            boolean there = Math.abs(position - target) <= near;
            boolean passed = !Double.isNaN(before) && (before - target) * (position - target) <= 0;
            caught = there || passed;
        }
        return caught ? position : Double.NaN;
    }

    private double scale(double before, double position, double target) {
        if (Math.abs(position - target) <= near && !Double.isNaN(before)) {
            return position;
        }
        if (Double.isNaN(before)) {
            return Double.NaN;
        }
        if (position <= 0 || position >= 1) {
            return position;
        }
        double way = position - before;
        double share = way > 0 ? (1 - target) / (1 - before) : target / before;
        return way == 0 ? target : Math.clamp(target + way * share, 0, 1);
    }

    /// Forgets where the knob is: it was away, or means something else now.
    public void forget() {
        hardware = Double.NaN;
        left = Double.NaN;
        caught = false;
    }

    /// @param target where the target stands, 0 … 1
    /// @return where the knob stands while it does not have the target in hand; NaN when there is nothing to show
    public double ghost(double target) {
        boolean waits = takeover == Takeover.PICK_UP || takeover == Takeover.SCALE;
        return waits && !Double.isNaN(hardware) && Math.abs(hardware - target) > near ? hardware : Double.NaN;
    }
}
