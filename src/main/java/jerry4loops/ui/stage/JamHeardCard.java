package jerry4loops.ui.stage;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import jerry4loops.session.Jam;
import jerry4loops.session.JamPiece;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.JamActions;

/// The chunks that were heard, newest first, each of which can be kept: a few at first, the whole session on demand.
///
/// Thread: FX.
final class JamHeardCard extends Card {

    private static final int FIRST = 6;
    private static final int STEP = 24;

    private final Jam jam;
    private final JamActions actions;
    private final VBox pieces = new VBox();
    private final Button earlier;
    private int shown = FIRST;

    JamHeardCard(Jam jam, JamActions actions) {
        super("jam.card.heard", "", -1, _ -> null);
        this.jam = jam;
        this.actions = actions;
        pieces.getStyleClass().add("jam-styles");
        earlier = Nodes.named(new Button(Texts.get("jam.heard.earlier")), "jam.heard.earlier", this::showMore, "quiet");
        head();
        getChildren().addAll(pieces, earlier);
        jam.pieces().addListener((ListChangeListener<JamPiece>) _ -> showPieces());
        showPieces();
    }

    private void showMore() {
        shown += STEP;
        showPieces();
    }

    private void showPieces() {
        pieces.getChildren()
                .setAll(jam.pieces().stream().limit(shown).map(this::row).toList());
        if (jam.pieces().isEmpty()) {
            pieces.getChildren().setAll(JamPage.note(Texts.get("jam.heard.none")));
        }
        Nodes.shown(earlier, jam.pieces().size() > shown);
    }

    private HBox row(JamPiece piece) {
        Label name = JamPage.note(Texts.get(
                "jam.heard.piece",
                Integer.toString(piece.number()),
                Texts.bars(piece.length().bars().count()),
                piece.prompt().isBlank() ? piece.source() : piece.prompt()));
        Button keep = Nodes.named(new Button(Texts.get("jam.keep")), "jam.keep", () -> actions.keep(piece), "quiet");
        keep.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(name, keep);
        row.getStyleClass().add("jam-style");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
