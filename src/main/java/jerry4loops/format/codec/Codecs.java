package jerry4loops.format.codec;

import java.nio.file.Path;

/// What the program decides about the codecs as a whole.
///
/// Thread: any, before the first sound file is read or written.
public final class Codecs {

    private static final String UNPACKED = "org.bytedeco.javacpp.cachedir";

    private Codecs() {}

    /// Names the folder into which the native libraries are unpacked when first used (58 MB). Without it they go to
    /// `.javacpp` in the home folder. What the command line has said before stays.
    ///
    /// @param folder it need not exist yet
    public static void unpackInto(Path folder) {
        if (System.getProperty(UNPACKED) == null) {
            System.setProperty(UNPACKED, folder.toAbsolutePath().toString());
        }
    }
}
