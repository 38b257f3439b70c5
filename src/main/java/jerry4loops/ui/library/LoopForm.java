package jerry4loops.ui.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Provenance;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.LoopFamily;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LoopActions;

/// What a saved loop is: name, tags, stars and colour to be changed, where it came from, and its family.
///
/// Thread: FX.
final class LoopForm extends VBox {

    private static final double INDENT = 14;
    private static final int MOST_INDENTS = 6;

    private final Session session;
    private final LoopActions actions;
    private final Consumer<SavedLoop> open;
    private final Runnable close;
    private final TextField name = new TextField();
    private final TextField tags = new TextField();
    private final ComboBox<Integer> rating;
    private final ComboBox<String> colour;
    private final VBox facts = new VBox();
    private final VBox family = new VBox();
    private SavedLoop loop;

    /// @param open shows another loop
    /// @param close goes back to the list
    LoopForm(Session session, LoopActions actions, Consumer<SavedLoop> open, Runnable close) {
        this.session = session;
        this.actions = actions;
        this.open = open;
        this.close = close;
        getStyleClass().addAll("panel-page", "loop-form");
        rating = Parts.list("library.rating", Parts::stars);
        rating.getItems()
                .setAll(IntStream.rangeClosed(0, SavedLoop.MOST_STARS).boxed().toList());
        colour = Parts.list("library.colour", each -> Texts.get("library.colour." + (each.isEmpty() ? "none" : each)));
        var colours = new ArrayList<>(List.of(""));
        colours.addAll(SavedLoop.COLOURS);
        colour.getItems().setAll(colours);
        tags.setPromptText(Texts.get("library.tags.prompt"));
        name.setOnAction(_ -> keep());
        tags.setOnAction(_ -> keep());
        var back = Nodes.named(new Button(Texts.get("library.back")), "library.back", this::leave, "quiet");
        var play = Nodes.named(
                new Button(Texts.get("library.playHere")),
                "library.playHere",
                () -> actions.play(
                        loop.hash(),
                        session.tracks().stream()
                                .filter(track -> track.kind() == loop.kind())
                                .findFirst()
                                .orElse(session.tracks().getFirst())
                                .index()),
                "accent");
        play.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(play, Priority.ALWAYS);
        var buttons = new HBox(back, play);
        buttons.getStyleClass().add("panel-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        family.getStyleClass().add("family");
        facts.getStyleClass().add("loop-facts");
        var below = new VBox(facts, Nodes.label(Texts.get("library.family"), "field-name"), family);
        below.getStyleClass().add("loop-facts");
        var scroll = new ScrollPane(below);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Parts.row("library.name", name),
                        Parts.row("library.tags", tags),
                        Parts.row("library.rating", rating),
                        Parts.row("library.colour", colour),
                        scroll,
                        buttons);
        session.library().catalogueProperty().subscribe(this::follow);
    }

    /// @param next the loop to show
    void open(SavedLoop next) {
        loop = next;
        name.setText(next.name());
        tags.setText(String.join(", ", next.tags()));
        rating.setValue(next.rating());
        colour.setValue(next.colour());
        facts.getChildren().clear();
        Provenance from = next.provenance();
        fact("library.fact.prompt", from.prompt());
        fact("library.fact.made", from.model() + (from.backend().isEmpty() ? "" : ", " + from.maker()));
        fact("library.fact.seed", from.model().equals("import") ? "" : Long.toString(from.seed()));
        fact(
                "library.fact.length",
                Texts.bars(next.length().bars().count()) + ", " + next.length().tempo());
        fact("library.fact.key", next.key().map(key -> key.text()).orElse(""));
        fact("library.fact.conforming", from.conforming());
        showFamily(session.library().catalogueProperty().get());
    }

    private void fact(String key, String text) {
        if (!text.isBlank()) {
            Label label = Nodes.label(Texts.get(key, text), "take-details");
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            facts.getChildren().add(label);
        }
    }

    private void follow(LoopCatalogue catalogue) {
        if (loop != null && getScene() != null) {
            catalogue.find(loop.hash()).ifPresent(now -> loop = now);
            showFamily(catalogue);
        }
    }

    private void showFamily(LoopCatalogue catalogue) {
        family.getChildren().clear();
        LoopFamily relatives = catalogue.family(loop.hash());
        if (relatives.rows().size() < 2) {
            Label alone = Nodes.label(Texts.get("library.family.none"), "small-print");
            alone.setWrapText(true);
            alone.setMinHeight(Region.USE_PREF_SIZE);
            family.getChildren().add(alone);
            return;
        }
        for (LoopFamily.Row each : relatives.rows()) {
            var button = new Button(each.loop().name());
            button.setMnemonicParsing(false);
            button.getStyleClass().addAll("quiet", "relative");
            button.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("asked"), each.isAsked());
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.setAccessibleText(
                    Texts.get("library.relative", each.loop().name(), Integer.toString(each.depth() + 1)));
            button.setTooltip(
                    new Tooltip(Texts.get("library.relative.how", each.loop().name())));
            VBox.setMargin(button, new Insets(0, 0, 0, INDENT * Math.min(MOST_INDENTS, each.depth())));
            button.setOnAction(_ -> {
                keep();
                open.accept(each.loop());
            });
            family.getChildren().add(button);
        }
    }

    private void keep() {
        if (loop == null) {
            return;
        }
        List<String> words = Arrays.stream(tags.getText().split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        actions.edit(loop.withName(name.getText().isBlank() ? loop.name() : name.getText())
                .withTags(words)
                .withRating(rating.getValue())
                .withColour(colour.getValue()));
    }

    private void leave() {
        keep();
        close.run();
    }

    /// The name is what is changed most.
    void focusName() {
        name.requestFocus();
        name.selectAll();
    }
}
