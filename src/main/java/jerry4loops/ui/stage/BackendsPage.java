package jerry4loops.ui.stage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.BackendActions;
import org.kordamp.ikonli.material2.Material2AL;

/// The servers a person added, first asked first, each a card; the house band below them all.
///
/// Thread: FX.
final class BackendsPage extends VBox {

    private static final long PULSES_PER_SECOND = 30;

    private final Session session;
    private final BackendActions actions;
    private final Clock clock;
    private final VBox cards = new VBox();
    private final Label empty = Nodes.label(Texts.get("backends.empty"), "notice-text");
    private final Map<String, BackendCard> known = new HashMap<>();
    private String opening = "";
    private long pulses;

    BackendsPage(Session session, BackendActions actions, Clock clock) {
        this.session = session;
        this.actions = actions;
        this.clock = clock;
        getStyleClass().addAll("panel-page", "backends");
        cards.getStyleClass().add("backend-cards");
        empty.setWrapText(true);
        empty.setMinHeight(Region.USE_PREF_SIZE);
        var list = new VBox(empty, cards, houseBand());
        list.getStyleClass().add("backend-list");
        Node scroll = SidePanel.scroll(list);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var head = new HBox(add());
        head.getStyleClass().add("panel-buttons");
        getChildren().addAll(head, scroll);
        session.backends().states().addListener((ListChangeListener<BackendState>) _ -> show());
        show();
    }

    private MenuButton add() {
        var menu = new MenuButton(Texts.get("backends.add"), Nodes.icon(Material2AL.ADD));
        menu.getStyleClass().addAll("quiet", "backends-add");
        menu.setAccessibleText(Texts.get("backends.add"));
        menu.setTooltip(new Tooltip(Texts.get("backends.add.how")));
        for (BackendKind kind : BackendKind.values()) {
            var item = new MenuItem(Texts.get("backends.kind." + kind.name()));
            item.setOnAction(_ -> add(kind));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// Adds a server where such a one usually listens, and opens its card.
    void add(BackendKind kind) {
        BackendSettings settings = actions.fresh(kind);
        opening = settings.id();
        actions.add(settings, "");
    }

    private static HBox houseBand() {
        var light = light();
        light.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("up"), true);
        var words = new VBox(
                Nodes.label(Texts.get("backends.houseBand"), "backend-name"),
                Nodes.label(Texts.get("backends.houseBand.note"), "small-print"));
        var row = new HBox(light, words);
        row.getStyleClass().addAll("backend-card", "house-band");
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    static Region light() {
        var light = new Region();
        light.getStyleClass().addAll("light", "backend-light");
        return light;
    }

    private void show() {
        List<BackendState> states = session.backends().states();
        empty.setVisible(states.isEmpty());
        empty.setManaged(states.isEmpty());
        var order = new ArrayList<Node>();
        for (int i = 0; i < states.size(); i++) {
            BackendState state = states.get(i);
            BackendCard card = known.computeIfAbsent(state.settings().id(), this::card);
            card.show(state, i, clock.instant());
            order.add(card);
        }
        known.values().removeIf(card -> !order.contains(card));
        // Moving a node takes its focus and closes its lists: only when the order has changed.
        if (!cards.getChildren().equals(order)) {
            cards.getChildren().setAll(order);
        }
        BackendCard opened = known.get(opening);
        if (opened != null) {
            opening = "";
            opened.open();
        }
    }

    private BackendCard card(String id) {
        var card = new BackendCard(id, actions);
        RankDrag.enable(card, card.handle(), cards, rank -> actions.move(id, rank));
        return card;
    }

    /// Lets count-downs go on; what else changes is told by the session.
    void pulse() {
        if (++pulses % PULSES_PER_SECOND == 0) {
            for (BackendState state : session.backends().states()) {
                BackendCard card = known.get(state.settings().id());
                if (card != null && state.until().isPresent()) {
                    card.showWords(state, clock.instant());
                }
            }
        }
    }
}
