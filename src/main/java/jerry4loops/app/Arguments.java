package jerry4loops.app;

import java.nio.file.Files;
import java.nio.file.Path;
import jerry4loops.format.BitDepth;

/// What several commands check in the same way, each with one sentence.
final class Arguments {

    private Arguments() {}

    static BitDepth bitDepth(String text) {
        try {
            return BitDepth.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage(), e);
        }
    }

    static void checkRate(int rate) {
        if (rate < 8_000 || rate > 192_000) {
            throw new BadInputException("A sample rate lies between 8000 and 192000 Hz; 48000 is usual.");
        }
    }

    /// Before any long work: is there a folder to write into?
    static void checkWritable(Path out) {
        if (Files.isDirectory(out)) {
            throw new BadInputException("“" + out + "” is a folder; name a file to write.");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException("The folder “" + folder + "” does not exist; make it first.");
        }
        if (!Files.isWritable(folder)) {
            throw new BadInputException("The folder “" + folder + "” cannot be written to; choose another.");
        }
    }
}
