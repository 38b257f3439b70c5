package jerry4loops.ui.stage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.EarlierSession;
import jerry4loops.workflow.ProjectActions;

/// The sessions that were left without being saved, each with its date, tempo and tracks, to go on with or to delete.
///
/// Thread: FX.
final class EarlierMenu {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private EarlierMenu() {}

    /// @param open asks and opens
    /// @return the menu, which follows the list
    static Menu of(ProjectActions projects, Consumer<EarlierSession> open) {
        var menu = new Menu(Texts.get("project.earlier"));
        Runnable fill = () -> {
            menu.getItems()
                    .setAll(projects.earlier().stream()
                            .map(one -> (MenuItem) entry(one, projects, open))
                            .toList());
            menu.setDisable(projects.earlier().isEmpty());
        };
        projects.earlier().addListener((ListChangeListener<EarlierSession>) _ -> fill.run());
        fill.run();
        return menu;
    }

    private static Menu entry(EarlierSession one, ProjectActions projects, Consumer<EarlierSession> open) {
        var entry = new Menu(text(one));
        entry.setMnemonicParsing(false);
        var opening = new MenuItem(Texts.get("project.earlier.open"));
        opening.setOnAction(_ -> open.accept(one));
        var deleting = new MenuItem(Texts.get("project.earlier.delete"));
        deleting.setOnAction(_ -> projects.deleteEarlier(one));
        entry.getItems().setAll(opening, deleting);
        return entry;
    }

    /// @return `28 November, 06:15 · 97.3 BPM · Drums, Bass`
    static String text(EarlierSession one) {
        String tracks = one.tracks().isEmpty() ? Texts.get("project.earlier.empty") : String.join(", ", one.tracks());
        return WHEN.format(one.at()) + " · " + one.tempo() + " · " + tracks;
    }
}
