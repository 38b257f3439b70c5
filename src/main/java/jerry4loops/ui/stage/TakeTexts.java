package jerry4loops.ui.stage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import jerry4loops.session.RecordedTake;
import jerry4loops.ui.control.Texts;

/// What a row says of its take.
///
/// Thread: any; pure functions.
final class TakeTexts {

    private static final DateTimeFormatter SAME_YEAR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OTHER_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);

    private TakeTexts() {}

    /// @param take any
    /// @param now today
    /// @param zone the person's
    /// @return `3:12 · 55.3 MB · 22 Nov 18:04 · 124 BPM`
    static String details(RecordedTake take, Instant now, ZoneId zone) {
        var parts = new ArrayList<String>();
        if (take.recording()) {
            parts.add(Texts.get("takes.recording"));
        } else {
            parts.add(take.seconds() > 0 ? TransportViewModel.timeText(take.seconds()) : Texts.get("takes.unknown"));
        }
        parts.add(TransportViewModel.sizeText(take.bytes()));
        var date = take.date().atZone(zone);
        parts.add((date.getYear() == now.atZone(zone).getYear() ? SAME_YEAR : OTHER_YEAR).format(date));
        take.tempo().ifPresent(tempo -> parts.add(tempo.toString()));
        String name = take.file().getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".flac")) {
            parts.add("FLAC");
        }
        return String.join(" · ", parts);
    }
}
