package jerry4loops.share;

/// A part of a picture in whole pixels.
///
/// Thread: any; immutable.
///
/// @param x left
/// @param y top
/// @param width 0 and up
/// @param height 0 and up
record Box(int x, int y, int width, int height) {

    /// @return one to the right of it
    int right() {
        return x + width;
    }

    /// @return one below it
    int bottom() {
        return y + height;
    }

    /// @param across pixels left out at the left and right
    /// @param down pixels left out at the top and bottom
    /// @return what is left
    Box inset(int across, int down) {
        return new Box(x + across, y + down, Math.max(0, width - 2 * across), Math.max(0, height - 2 * down));
    }

    /// @param picture a whole picture
    /// @return what of this lies in it
    Box within(Box picture) {
        int left = Math.max(x, picture.x);
        int top = Math.max(y, picture.y);
        return new Box(
                left,
                top,
                Math.max(0, Math.min(right(), picture.right()) - left),
                Math.max(0, Math.min(bottom(), picture.bottom()) - top));
    }
}
