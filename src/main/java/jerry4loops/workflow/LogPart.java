package jerry4loops.workflow;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogWriter;

/// Copies the log of an engine's life for the part of it that was kept as sound.
///
/// Thread: io threads; pure functions of files.
final class LogPart {

    private LogPart() {}

    /// Writes the copy. Lines beyond the part, and a second more for what looks ahead, change nothing of it and are
    /// left
    /// out, and so is a last line that broke off.
    ///
    /// @param log of an engine's life; may be growing
    /// @param head its first line
    /// @param part what was kept
    /// @param target the copy; appears when it is whole, replaced if it exists
    /// @return the copy
    /// @throws IOException when the disk refuses; nothing is left behind
    static Path write(Path log, PerformanceLog.Head head, PerformanceLog.Take part, Path target) throws IOException {
        Path partial = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (var reader = Files.newBufferedReader(log);
                    var out = Files.newBufferedWriter(partial)) {
                out.write(new PerformanceLogWriter().line(head.of(part)));
                wholeLine(reader);
                for (String line = wholeLine(reader); line != null; line = wholeLine(reader)) {
                    if (frameOf(line) <= part.to() + head.rate()) {
                        out.write(line);
                        out.write('\n');
                    }
                }
            }
            try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /// @return the next line that has an end, or null
    private static String wholeLine(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
            if (letter == '\n') {
                return line.toString();
            }
            line.append((char) letter);
        }
        return null;
    }

    /// The writer puts the frame first in every line.
    private static long frameOf(String line) {
        int from = line.indexOf(':') + 1;
        int to = line.indexOf(',', from);
        return to < 0 ? 0 : Long.parseLong(line, from, to, 10);
    }
}
