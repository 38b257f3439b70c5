package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import jerry4loops.midi.MidiMonitor;
import jerry4loops.midi.MidiRig;

/// Why does nothing happen: what arrives, what became of it, messages to try, and a report.
///
/// Thread: the session's.
public final class MidiDoctor {

    private static final int MOST_LINES = 300;

    private final MidiRig rig;
    private final List<Heard> heard = new ArrayList<>();

    /// A message that arrived.
    ///
    /// @param device who sent it
    /// @param message what, in words
    /// @param value how far
    /// @param outcome what became of it: the name of a text
    /// @param target what it is mapped to, or empty
    public record Heard(String device, String message, int value, String outcome, String target) {}

    MidiDoctor(MidiRig rig) {
        this.rig = rig;
    }

    /// @param watched whether a person looks at what arrives
    public void watch(boolean watched) {
        rig.monitor().watch(watched);
    }

    /// @return what arrived, newest first, the last few hundred
    public List<Heard> heard() {
        for (MidiMonitor.Line line : rig.monitor().take()) {
            heard.addFirst(new Heard(
                    line.device(),
                    line.address().describe(),
                    line.value(),
                    line.outcome().name(),
                    line.target()));
        }
        while (heard.size() > MOST_LINES) {
            heard.removeLast();
        }
        return List.copyOf(heard);
    }

    /// @return messages that came faster than they could be shown, while somebody looked; all of them acted
    public long lost() {
        return rig.monitor().dropped();
    }

    /// Acts as if a controller had sent a message.
    ///
    /// @param key of a controller, or empty for one that is not there
    /// @param hex two or three bytes: `B0 4A 40`
    /// @return whether that is a message
    public boolean inject(String key, String hex) {
        String text = hex.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
        if (!text.matches("[89A-E][0-9A-F]([0-7][0-9A-F]){1,2}|F[8ABC]|F2([0-7][0-9A-F]){2}")) {
            return false;
        }
        byte[] bytes = HexFormat.of().parseHex(text);
        rig.inject(key, bytes[0] & 0xFF, bytes.length > 1 ? bytes[1] : 0, bytes.length > 2 ? bytes[2] : 0);
        return true;
    }

    /// @return what would help somebody else to see what is wrong
    public String report() {
        var text = new StringBuilder(rig.report());
        for (Heard line : heard()) {
            text.append(line.device())
                    .append("  ")
                    .append(line.message())
                    .append("  ")
                    .append(line.value());
            text.append("  ")
                    .append(line.outcome())
                    .append("  ")
                    .append(line.target())
                    .append('\n');
        }
        return text.toString();
    }
}
