package jerry4loops.ui.grid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.session.ClipState;
import jerry4loops.session.Grid;
import jerry4loops.session.Palette;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.GridActions;
import jerry4loops.workflow.LiveView;
import jerry4loops.workflow.StudioActions;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The grid beside the lanes: a column of slots for each track, eight rows to a page, and the scenes.
///
/// Arrow keys go from slot to slot, Enter taps.
///
/// Thread: FX.
public final class GridView extends VBox {

    private static final double WIDE_WINDOW = 1180;
    private static final double ROOMY_WINDOW = 1500;
    private static final double COLUMN = 92;
    private static final double NARROW_COLUMN = 74;
    private static final double SCENES = 64;
    private static final double AROUND = 24;
    private static final double SLIM_COLUMN = 58;
    private static final int MOST_COLUMNS = 5;
    private static final int MOST_NARROW = 4;
    private static final PseudoClass FIRED = PseudoClass.getPseudoClass("fired");

    private final Session session;
    private final Grid grid;
    private final GridActions actions;
    private final SlotMenu menus;
    private final SlotDrag drag;
    private final GridPane table = new GridPane();
    private final Map<Integer, List<SlotButton>> columns = new HashMap<>();
    private final List<Button> scenes = new ArrayList<>();
    private final Label page = new Label();
    private double column = COLUMN;

    /// @param session what is
    /// @param studio what can be done
    public GridView(Session session, StudioActions studio) {
        this.session = session;
        this.grid = session.grid();
        this.actions = studio.grid();
        this.drag = new SlotDrag(session, studio);
        this.menus = new SlotMenu(session, studio, drag);
        getStyleClass().add("grid-panel");
        table.getStyleClass().add("grid-table");
        var scroll = new ScrollPane(table);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), scroll);
        build();
        session.tracks().addListener((ListChangeListener<Track>) _ -> build());
        grid.pageProperty().subscribe((_, _) -> build());
        grid.pagesProperty().subscribe((_, _) -> showPage());
        grid.scenes().addListener((ListChangeListener<Scene>) _ -> showScenes());
        session.tempoProperty().subscribe(_ -> session.tracks().forEach(track -> show(track.index())));
        for (Track track : session.seats()) {
            int index = track.index();
            grid.slots(index).addListener((ListChangeListener<Slot>) _ -> show(index));
            grid.states(index).addListener((ListChangeListener<ClipState>) _ -> {
                show(index);
                showScenes();
            });
            track.colourProperty().subscribe(_ -> show(index));
            track.nameProperty().subscribe(_ -> show(index));
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // Presses beside the slots do not reach what lies behind.
        addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
    }

    /// Makes itself as wide as the window allows.
    ///
    /// @param windowWidth in logical pixels
    /// @return its width
    public double fit(double windowWidth) {
        int count = session.tracks().size();
        boolean wide = windowWidth >= WIDE_WINDOW;
        double next = count > MOST_NARROW ? SLIM_COLUMN : wide && count <= 2 ? COLUMN : NARROW_COLUMN;
        if (next != column) {
            column = next;
            build();
        }
        int most = windowWidth >= ROOMY_WINDOW ? Session.MAX_TRACKS : wide ? MOST_COLUMNS : MOST_NARROW - 1;
        int shown = Math.min(count, most);
        double width = shown * (column + 4) + SCENES + AROUND;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        return width;
    }

    /// Moves what plays; once per pulse.
    ///
    /// @param live what moves
    public void pulse(LiveView live) {
        if (!isVisible()) {
            return;
        }
        boolean playing = session.transportProperty().get() == TransportState.PLAYING;
        columns.forEach((track, slots) -> {
            for (SlotButton each : slots) {
                ClipState state = grid.states(track).get(each.slot());
                if (state == ClipState.PLAYING || state == ClipState.STOPPING) {
                    each.progress(playing ? live.loopFraction(track) : -1);
                }
            }
        });
    }

    /// @param track index from 0, of a track there is
    /// @param row on the page that is shown, 0 … 7
    /// @return the slot, to be looked at
    public Button slot(int track, int row) {
        return columns.get(track).get(row);
    }

    /// @param row on the page that is shown, 0 … 7
    /// @return the scene's button
    public Button scene(int row) {
        return scenes.get(row);
    }

    // --- building -----------------------------------------------------------------------------------------------

    private HBox head() {
        var title = new Label(Texts.get("grid.title"));
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        page.getStyleClass().add("small-print");
        page.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button back = button(
                Material2AL.CHEVRON_LEFT,
                "grid.page.previous",
                () -> actions.showPage(Math.max(0, grid.pageProperty().get() - 1)));
        Button on = button(
                Material2AL.CHEVRON_RIGHT,
                "grid.page.next",
                () -> actions.showPage(grid.pageProperty().get() + 1));
        Learnable.mark(back, ActionId.of(Action.PAGE_PREVIOUS));
        Learnable.mark(on, ActionId.of(Action.PAGE_NEXT));
        Button stop = button(Material2MZ.STOP, "grid.stopAll", actions::stopAll);
        var head = new HBox(title, space, back, page, on, stop);
        head.getStyleClass().add("grid-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Button button(Ikon ikon, String key, Runnable action) {
        var icon = new FontIcon(ikon);
        icon.getStyleClass().add("icon");
        var button = new Button(null, icon);
        button.getStyleClass().addAll("square", "tiny");
        button.setAccessibleText(Texts.get(key));
        button.setTooltip(new Tooltip(Texts.get(key + ".how")));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private int first() {
        return grid.pageProperty().get() * Grid.ROWS_PER_PAGE;
    }

    private void build() {
        table.getChildren().clear();
        table.getRowConstraints().clear();
        columns.clear();
        scenes.clear();
        table.getRowConstraints().add(new RowConstraints());
        var row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(30);
        table.getRowConstraints().addAll(Collections.nCopies(Grid.ROWS_PER_PAGE, row));
        int at = 0;
        for (Track track : session.tracks()) {
            table.add(name(track), at, 0);
            var slots = new ArrayList<SlotButton>();
            for (int i = 0; i < Grid.ROWS_PER_PAGE; i++) {
                SlotButton slot = slotAt(track.index(), i);
                slots.add(slot);
                table.add(slot, at, i + 1);
            }
            columns.put(track.index(), slots);
            at++;
            show(track.index());
        }
        var title = new Label(Texts.get("grid.scenes"));
        title.getStyleClass().add("grid-column-name");
        table.add(title, at, 0);
        for (int i = 0; i < Grid.ROWS_PER_PAGE; i++) {
            Button scene = sceneAt(i);
            scenes.add(scene);
            table.add(scene, at, i + 1);
        }
        showScenes();
        showPage();
    }

    private Label name(Track track) {
        var name = new Label();
        name.getStyleClass()
                .addAll("grid-column-name", "track-" + track.colourProperty().get());
        name.textProperty().bind(track.nameProperty());
        name.setMinWidth(0);
        name.setPrefWidth(column);
        return name;
    }

    private SlotButton slotAt(int track, int row) {
        int index = first() + row;
        var button = new SlotButton(track, index, () -> actions.tap(track, index), menus::slot);
        button.setMinWidth(column);
        button.setPrefWidth(column);
        GridPane.setHgrow(button, Priority.ALWAYS);
        if (row < 64) {
            Learnable.mark(button, new ActionId(Action.SLOT, track, row));
        }
        drag.enable(button);
        return button;
    }

    private Button sceneAt(int row) {
        int index = first() + row;
        var button = new Button();
        button.getStyleClass().setAll("scene");
        button.setMnemonicParsing(false);
        button.setMinWidth(SCENES);
        button.setPrefWidth(SCENES);
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setTooltip(new Tooltip());
        button.setOnAction(_ -> actions.fireScene(index));
        Learnable.menu(button, () -> menus.scene(index));
        button.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menus.scene(index).show(button, javafx.geometry.Side.BOTTOM, 0, 0);
            event.consume();
        });
        Learnable.mark(button, new ActionId(Action.SCENE, -1, row));
        return button;
    }

    // --- showing ------------------------------------------------------------------------------------------------

    private void show(int track) {
        List<SlotButton> slots = columns.get(track);
        if (slots == null || grid.rows() < first() + Grid.ROWS_PER_PAGE) {
            return;
        }
        Track lane = session.track(track);
        for (SlotButton each : slots) {
            Slot what = grid.slot(track, each.slot());
            boolean foreign = what.loop()
                    .filter(loop -> !loop.clip()
                            .length()
                            .tempo()
                            .equals(session.tempoProperty().get()))
                    .isPresent();
            each.pseudoClassStateChanged(PseudoClass.getPseudoClass("other-tempo"), foreign);
            each.show(
                    lane.nameProperty().get(),
                    lane.colourProperty().get(),
                    what,
                    grid.states(track).get(each.slot()));
        }
    }

    private void showScenes() {
        for (int i = 0; i < scenes.size() && first() + i < grid.rows(); i++) {
            int row = first() + i;
            Scene what = grid.scenes().get(row);
            Button button = scenes.get(i);
            Palette.COLOURS.forEach(each -> button.getStyleClass().remove("track-" + each));
            what.colour().ifPresent(colour -> button.getStyleClass().add("track-" + colour));
            String name = SlotMenu.sceneName(session, row);
            button.setText(what.name().isEmpty() ? "▸ " + (row + 1) : "▸ " + name);
            button.setAccessibleText(Texts.get("grid.scene.accessible", name));
            String follows = what.follow().acts() ? "\n" + SlotButton.followText(what.follow()) : "";
            button.getTooltip().setText(Texts.get("grid.scene.tip", name) + follows);
            boolean fired = session.tracks().stream()
                    .map(track -> grid.states(track.index()).get(row))
                    .anyMatch(state -> state == ClipState.PLAYING || state == ClipState.QUEUED);
            button.pseudoClassStateChanged(FIRED, fired);
        }
    }

    private void showPage() {
        page.setText(Texts.get(
                "grid.page",
                Integer.toString(grid.pageProperty().get() + 1),
                Integer.toString(grid.pagesProperty().get())));
    }

    // --- keys ---------------------------------------------------------------------------------------------------

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getTarget() instanceof SlotButton slot) {
            switch (event.getCode()) {
                case C -> drag.copy(slot, /*cuts=*/ false);
                case X -> drag.copy(slot, /*cuts=*/ true);
                case V -> drag.paste(slot);
                default -> {
                    return;
                }
            }
            event.consume();
            return;
        }
        int down = 0;
        int right = 0;
        switch (event.getCode()) {
            case UP, KP_UP -> down = -1;
            case DOWN, KP_DOWN -> down = 1;
            case LEFT, KP_LEFT -> right = -1;
            case RIGHT, KP_RIGHT -> right = 1;
            default -> {
                return;
            }
        }
        if (event.getTarget() instanceof Node node && table.getChildren().contains(node)) {
            Integer x = GridPane.getColumnIndex(node);
            Integer y = GridPane.getRowIndex(node);
            focus(x + right, y + down);
            event.consume();
        }
    }

    private void focus(int x, int y) {
        Optional<Node> next = table.getChildren().stream()
                .filter(node -> node instanceof Button)
                .filter(node -> GridPane.getColumnIndex(node) == x && GridPane.getRowIndex(node) == y)
                .findFirst();
        next.ifPresent(Node::requestFocus);
    }
}
