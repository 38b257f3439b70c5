package jerry4loops.midi;

import java.io.IOException;

/// A controller map that cannot be used, with one sentence that says where and why.
///
/// Thread: any.
public final class MapException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param message one sentence
    public MapException(String message) {
        super(message);
    }
}
