package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import jerry4loops.session.KeptPast;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.TakeActions.KeepKind;

/// What of the past can be kept: bars and minutes, with stems or without, as menus show it.
///
/// Thread: FX.
final class KeepMenu {

    /// What the key and the button keep: long enough for a phrase; too much can be cut later, too little is lost.
    static final int DEFAULT_BARS = 8;

    private static final int[] BARS = {1, 2, 4, 8, 16};
    private static final int[] MINUTES = {1, 2, 5, 10, 15, 20, 30};

    private KeepMenu() {}

    /// @return an item for every length, and the same once more with stems; minutes beyond what is kept are left out
    static List<MenuItem> items(StageViewModel model) {
        var items = lengths(model, KeepKind.MIX);
        var stems = new Menu(Texts.get("keep.stems"));
        stems.getItems().setAll(lengths(model, KeepKind.MIX_AND_STEMS));
        items.add(new SeparatorMenuItem());
        items.add(stems);
        return items;
    }

    private static List<MenuItem> lengths(StageViewModel model, KeepKind kind) {
        var items = new ArrayList<MenuItem>();
        for (int bars : BARS) {
            items.add(item(
                    bars == 1 ? Texts.get("keep.bar") : Texts.get("keep.bars", Integer.toString(bars)),
                    () -> model.actions().takes().keepLastBars(bars, kind)));
        }
        items.add(new SeparatorMenuItem());
        int most = model.actions().takes().recordingSettings().pastMinutes();
        for (int minutes : MINUTES) {
            if (minutes <= most) {
                items.add(item(
                        minutes == 1 ? Texts.get("keep.minute") : Texts.get("keep.minutes", Integer.toString(minutes)),
                        () -> model.actions().takes().keepLastMinutes(minutes, kind)));
            }
        }
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// Keeps what the button keeps.
    static void keepDefault(StageViewModel model) {
        keepDefault(model, KeepKind.MIX);
    }

    /// Keeps what the key keeps.
    static void keepDefault(StageViewModel model, KeepKind kind) {
        model.actions().takes().keepLastBars(DEFAULT_BARS, kind);
    }

    /// @return how much is there to keep
    static String describe(KeptPast past) {
        if (!past.problem().isEmpty()) {
            return past.problem();
        }
        if (past.keeping()) {
            return Texts.get("keep.busy");
        }
        return past.seconds() == 0
                ? Texts.get("keep.nothing")
                : Texts.get("keep.there", TransportViewModel.timeText(past.seconds()));
    }
}
