package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import jerry4loops.control.ControlId;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LearnStatus;
import jerry4loops.workflow.MidiDesk;

/// Learning on screen: while it is on, a click on a control chooses it instead of working it; the menu of the other
/// mouse button begins it for one control. Shows where the hardware of knobs stands that do not have theirs in hand.
///
/// Thread: FX.
final class LearnLayer {

    private static final PseudoClass LEARNING = PseudoClass.getPseudoClass("learning");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass ASKING = PseudoClass.getPseudoClass("asking");
    private static final String MENU_ITEM = "learn-item";
    private static final long GHOST_NANOS = 50_000_000;

    private final Scene scene;
    private final MidiDesk midi;
    private Set<ControlId> shown = Set.of();
    private long lastGhosts;

    LearnLayer(Scene scene, MidiDesk midi) {
        this.scene = scene;
        this.midi = midi;
        scene.addEventFilter(MouseEvent.ANY, this::mouse);
        scene.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
        midi.learn().statusProperty().subscribe(this::show);
    }

    private boolean isChoosing() {
        LearnStatus now = midi.learn().statusProperty().get();
        return now.isOn() && now.step() != LearnStatus.Step.CONFLICT;
    }

    private Optional<Node> marked(Event event, double sceneX, double sceneY) {
        Optional<Node> under = event.getTarget() instanceof Node node ? Learnable.around(node) : Optional.empty();
        return under.isPresent() ? under : disabled(event, sceneX, sceneY);
    }

    /// The toolkit looks through what is disabled, but a pad can be given its work before that can be done.
    private static Optional<Node> disabled(Event event, double sceneX, double sceneY) {
        var found = new ArrayList<Node>();
        if (event.getTarget() instanceof Node below) {
            each(below, node -> {
                if (node.isDisabled() && node.contains(node.sceneToLocal(sceneX, sceneY))) {
                    found.add(node);
                }
            });
        }
        return found.stream().findFirst();
    }

    private void mouse(MouseEvent event) {
        boolean works = event.getEventType() == MouseEvent.MOUSE_PRESSED
                || event.getEventType() == MouseEvent.MOUSE_RELEASED
                || event.getEventType() == MouseEvent.MOUSE_CLICKED
                || event.getEventType() == MouseEvent.MOUSE_DRAGGED;
        if (!works || event.getButton() != MouseButton.PRIMARY || !isChoosing()) {
            return;
        }
        marked(event, event.getSceneX(), event.getSceneY()).ifPresent(node -> {
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                Learnable.of(node).ifPresent(midi.learn()::learn);
            }
            event.consume();
        });
    }

    private void menu(ContextMenuEvent event) {
        Optional<Node> found = marked(event, event.getSceneX(), event.getSceneY());
        if (found.isEmpty()) {
            return;
        }
        TargetId target = Learnable.of(found.get()).orElseThrow();
        Optional<ContextMenu> made = Learnable.menuOf(found.get());
        if (made.isPresent()) {
            made.get().getItems().addAll(new SeparatorMenuItem(), item(target));
            made.get().show(found.get(), Side.BOTTOM, 0, 0);
            event.consume();
        } else if (found.get() instanceof Control control && control.getContextMenu() != null) {
            ContextMenu menu = control.getContextMenu();
            menu.getItems().removeIf(item -> MENU_ITEM.equals(item.getId()));
            menu.getItems().add(item(target));
        } else if (!found.get().getStyleClass().contains("hold-button")) {
            // The other button latches a pad; there the learn mode has to do.
            new ContextMenu(item(target)).show(found.get(), event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private MenuItem item(TargetId target) {
        var item = new MenuItem(Texts.get("midi.learn.this"));
        item.setId(MENU_ITEM);
        item.setOnAction(_ -> midi.learn().learn(target));
        return item;
    }

    private void show(LearnStatus status) {
        scene.getRoot().pseudoClassStateChanged(LEARNING, status.isOn());
        each(
                scene.getRoot(),
                node -> node.pseudoClassStateChanged(
                        CHOSEN,
                        status.isOn()
                                && Learnable.of(node).equals(status.target())
                                && status.target().isPresent()));
    }

    /// Visits every node that can be learned.
    private static void each(Node node, java.util.function.Consumer<Node> visit) {
        if (Learnable.of(node).isPresent()) {
            visit.accept(node);
        }
        if (node instanceof ScrollPane scroll && scroll.getContent() != null && scroll.getSkin() == null) {
            each(scroll.getContent(), visit);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> each(child, visit));
        }
    }

    /// Moves the notches.
    ///
    /// @param now nanoseconds of a steady clock
    void pulse(long now) {
        if (now - lastGhosts < GHOST_NANOS) {
            return;
        }
        lastGhosts = now;
        Set<ControlId> waiting = midi.ghosts();
        if (waiting.isEmpty() && shown.isEmpty()) {
            return;
        }
        var seen = new HashSet<ControlId>();
        each(scene.getRoot(), node -> {
            if (node instanceof Knob knob && Learnable.of(knob).orElseThrow() instanceof ControlId control) {
                double ghost = waiting.contains(control) ? midi.ghost(control) : Double.NaN;
                knob.ghostProperty().set(ghost);
                seen.add(control);
            }
        });
        shown = waiting.stream().filter(seen::contains).collect(Collectors.toUnmodifiableSet());
    }

    /// The line that leads through learning; takes no room while it is off.
    static HBox bar(Optional<MidiDesk> desk, TargetNames names) {
        var bar = new HBox();
        bar.getStyleClass().addAll("banner", "learn-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        Nodes.shown(bar, false);
        desk.ifPresent(midi -> fill(bar, midi, names));
        return bar;
    }

    private static void fill(HBox bar, MidiDesk midi, TargetNames names) {
        Label text = Nodes.label("", "banner-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        Button replace = button("midi.learn.replace", () -> midi.learn().decide(/*both=*/ false));
        Button both = button("midi.learn.both", () -> midi.learn().decide(/*both=*/ true));
        Button done = button("midi.learn.done", midi.learn()::end);
        bar.getChildren().addAll(text, Nodes.spacer(), replace, both, done);
        midi.learn().statusProperty().subscribe(status -> {
            Nodes.shown(bar, status.isOn());
            boolean asks = status.step() == LearnStatus.Step.CONFLICT;
            Nodes.shown(replace, asks);
            Nodes.shown(both, asks);
            bar.pseudoClassStateChanged(ASKING, asks);
            String target = status.target().map(names::name).orElse("");
            String others =
                    status.conflicts().stream().map(names::name).distinct().collect(Collectors.joining(", "));
            text.setText(Texts.get("midi.learn." + status.step().name(), target, status.hardware(), others));
        });
    }

    private static Button button(String key, Runnable action) {
        var button = Nodes.named(new Button(Texts.get(key)), key, action, "quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
