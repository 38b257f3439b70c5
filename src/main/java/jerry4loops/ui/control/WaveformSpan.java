package jerry4loops.ui.control;

/// The part of a loop that a [WaveformView] shows.
///
/// Places are shares of the loop, 0 … 1, those in the view shares of its width.
///
/// Thread: any; immutable.
///
/// @param from where the part begins, 0 … 1 − 1 / `zoom`
/// @param zoom how often the part goes into the loop; 1 for all of it
public record WaveformSpan(double from, double zoom) {

    /// The whole loop.
    public static final WaveformSpan WHOLE = new WaveformSpan(0, 1);

    /// Closer than this to the whole is the whole.
    private static final double NEARLY_WHOLE = 1.001;

    /// Brings both inside their bounds.
    public WaveformSpan {
        zoom = zoom > NEARLY_WHOLE ? zoom : 1;
        from = Double.isFinite(from) ? Math.clamp(from, 0, 1 - 1 / zoom) : 0;
    }

    /// @return where the part ends
    public double upTo() {
        return from + 1 / zoom;
    }

    /// @return whether less than the whole loop is shown
    public boolean isZoomed() {
        return zoom > 1;
    }

    /// Grows or shrinks around a place, which stays where it is as long as the loop's ends let it.
    ///
    /// @param by how much larger, below 1 for smaller
    /// @param across the place in the view, 0 … 1
    /// @param most the largest zoom
    /// @return the next part
    public WaveformSpan zoomed(double by, double across, double most) {
        double next = Double.isFinite(by) && by > 0 ? Math.clamp(zoom * by, 1, Math.max(1, most)) : zoom;
        return new WaveformSpan(place(across) - across / next, next);
    }

    /// @param across how far to the right, in widths of the view
    /// @return the part there
    public WaveformSpan moved(double across) {
        return new WaveformSpan(from + across / zoom, zoom);
    }

    /// @param place in the loop
    /// @return where it stands in the view, outside 0 … 1 when it is not shown
    public double across(double place) {
        return (place - from) * zoom;
    }

    /// @param across a place in the view
    /// @return the place in the loop
    public double place(double across) {
        return from + across / zoom;
    }
}
