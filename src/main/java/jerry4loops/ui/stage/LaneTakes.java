package jerry4loops.ui.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.audio.Loop;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.session.ClipState;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2AL;

/// The row between words and waveform: letters of the newest loops, history, tags, and the small print.
///
/// Thread: FX.
final class LaneTakes extends HBox {

    private static final int MOST_IN_MENU = 40;
    private static final int MOST_TAGS = 5;
    private static final double SHORTEST_TAG = 28;
    private static final PseudoClass SAVED = PseudoClass.getPseudoClass("saved");
    private static final PseudoClass WARNED = PseudoClass.getPseudoClass("warned");

    private final StageViewModel stage;
    private final TrackViewModel model;
    private final HBox letters = new HBox();
    private final HBox tags = new HBox();

    LaneTakes(StageViewModel stage, TrackViewModel model) {
        this.stage = stage;
        this.model = model;
        getStyleClass().add("lane-takes");
        setAlignment(Pos.CENTER_LEFT);
        letters.getStyleClass().add("letters");
        tags.getStyleClass().add("tags");
        tags.setAlignment(Pos.CENTER_LEFT);
        tags.setMinWidth(0);
        Label status = Nodes.label("", "lane-status");
        status.textProperty().bind(model.statusProperty());
        status.setMinWidth(60);
        model.warnedProperty().subscribe(now -> status.pseudoClassStateChanged(WARNED, now));
        model.statusProperty().subscribe(text -> status.setTooltip(text.isEmpty() ? null : new Tooltip(text)));
        getChildren().addAll(letters, history(), save(), tags, Nodes.spacer(), status);
        for (int i = 0; i < Take.LETTERS; i++) {
            letters.getChildren().add(letter(i));
        }
        model.takesProperty().subscribe(this::showLetters);
        model.tagsProperty().subscribe(this::showTags);
    }

    /// @param shown whether there is room for words about the loop
    void showTags(boolean shown) {
        Nodes.shown(tags, shown);
    }

    private Button letter(int index) {
        var button = new Button();
        button.getStyleClass().add("letter");
        Learnable.mark(button, new ActionId(Action.TAKE, model.track().index(), index));
        LoopDrag.enable(
                button, stage, () -> model.takesProperty().get().get(index).loop());
        LaneDrop.copies(
                button, stage, () -> model.takesProperty().get().get(index).loop());
        button.setOnAction(_ -> model.takesProperty().get().get(index).loop().ifPresent(model::choose));
        button.setContextMenu(LoopMenu.context(
                stage, model, () -> model.takesProperty().get().get(index).loop()));
        return button;
    }

    private void showLetters(List<Take> takes) {
        for (int i = 0; i < takes.size(); i++) {
            var take = takes.get(i);
            var button = (Button) letters.getChildren().get(i);
            button.setText(take.letter());
            button.setDisable(take.loop().isEmpty());
            for (ClipState state : ClipState.values()) {
                button.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)), state == take.state());
            }
            String what = take.loop().map(TrackViewModel::describe).orElse(Texts.get("lane.take.empty"));
            button.setAccessibleText(Texts.get("lane.take", take.letter(), what));
            button.setTooltip(new Tooltip(Texts.get("lane.take.how", take.letter(), what)));
        }
    }

    /// Filled while the loop on the lane is in the library.
    private Button save() {
        var button = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.BOOKMARK_BORDER)),
                "lane.save",
                () -> Optional.ofNullable(model.track().loopProperty().get())
                        .ifPresent(stage.actions().loops()::save),
                "square",
                "save-loop");
        Runnable show = () -> {
            Loop loop = model.track().loopProperty().get();
            button.setDisable(loop == null);
            boolean saved = loop != null && isSaved(loop);
            button.setGraphic(Nodes.icon(saved ? Material2AL.BOOKMARK : Material2AL.BOOKMARK_BORDER));
            button.pseudoClassStateChanged(SAVED, saved);
            button.setAccessibleText(Texts.get(
                    saved ? "lane.saved" : "lane.save",
                    model.track().nameProperty().get()));
        };
        model.track().loopProperty().subscribe(_ -> show.run());
        stage.session().library().catalogueProperty().subscribe(_ -> show.run());
        return button;
    }

    private boolean isSaved(Loop loop) {
        return stage.session()
                .library()
                .catalogueProperty()
                .get()
                .find(loop.clip().contentHash())
                .isPresent();
    }

    private MenuButton history() {
        var menu = new MenuButton(null, Nodes.icon(Material2AL.HISTORY));
        menu.getStyleClass().addAll("square", "no-arrow", "history");
        menu.setAccessibleText(Texts.get("lane.history"));
        menu.setTooltip(new Tooltip(Texts.get("lane.history.how")));
        menu.disableProperty()
                .bind(javafx.beans.binding.Bindings.isEmpty(model.track().history()));
        menu.setOnShowing(_ -> {
            menu.getItems().clear();
            for (Loop loop :
                    model.track().history().stream().limit(MOST_IN_MENU).toList()) {
                menu.getItems().add(historyItem(loop));
            }
            if (model.track().loopProperty().get() != null) {
                var clear = new MenuItem(Texts.get("lane.clear"));
                clear.setOnAction(_ -> model.clear());
                menu.getItems().addAll(new javafx.scene.control.SeparatorMenuItem(), clear);
            }
        });
        // A menu button without items would not open at all.
        menu.getItems().add(new MenuItem(""));
        return menu;
    }

    /// Chosen by a click or Enter, and dragged out of the window like the letters.
    private MenuItem historyItem(Loop loop) {
        Label words = Nodes.label(TrackViewModel.describe(loop), "history-words");
        words.setMaxWidth(Double.MAX_VALUE);
        words.setTooltip(new Tooltip(Texts.get("lane.history.item.how")));
        LoopDrag.enable(words, stage, () -> Optional.of(loop));
        boolean saved = isSaved(loop);
        var keep = Nodes.named(
                new Button(null, Nodes.icon(saved ? Material2AL.BOOKMARK : Material2AL.BOOKMARK_BORDER)),
                "lane.history.save",
                () -> stage.actions().loops().save(loop),
                "square",
                "take-tool");
        keep.setDisable(saved);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(words, keep);
        row.setAlignment(Pos.CENTER_LEFT);
        var item = new CustomMenuItem(row);
        words.setContextMenu(LoopMenu.context(stage, model, () -> Optional.of(loop)));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.choose(loop));
        return item;
    }

    private void showTags(List<String> words) {
        tags.getChildren().clear();
        for (String word : words.stream().limit(MOST_TAGS).toList()) {
            Label chip = Nodes.label(word, "chip");
            chip.setMinWidth(SHORTEST_TAG);
            tags.getChildren().add(chip);
        }
    }
}
