package jerry4loops.ui.grid;

import javafx.scene.input.DataFormat;

/// How a slot travels inside the window when it is dragged: beside the hash of its loop, the place it comes from.
///
/// Thread: FX.
final class LoopData {

    private static final String SLOT = "application/x-jerry4loops-slot";

    private LoopData() {}

    /// @return the format of a slot: track and slot, from 0, with a blank between
    static DataFormat slot() {
        DataFormat known = DataFormat.lookupMimeType(SLOT);
        return known == null ? new DataFormat(SLOT) : known;
    }
}
