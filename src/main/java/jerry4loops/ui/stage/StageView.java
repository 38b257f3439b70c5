package jerry4loops.ui.stage;

import atlantafx.base.theme.PrimerDark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.QuestionPane;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.ToastPane;
import jerry4loops.ui.grid.GridView;
import jerry4loops.workflow.LiveView;
import jerry4loops.workflow.PresetShelf;
import jerry4loops.workflow.StudioActions;

/// The main window's content: builds the stage, binds it, and runs its one pulse.
///
/// Designed at 1280×800; below 1024×640 it scrolls. [#createScene] makes the scene with theme and keys, [#start]
/// begins the pulse, [#stop] ends it.
///
/// Thread: FX.
public final class StageView {

    /// Width below which it scrolls, in logical pixels.
    public static final double MIN_WIDTH = 1024;

    /// Height below which it scrolls, in logical pixels.
    public static final double MIN_HEIGHT = 640;

    private static final double ROOMY_WIDTH = 1500;
    private static final double NARROW_WIDTH = 1180;
    private static final double NARROW_BAR_WIDTH = 1200;
    private static final double LOW_HEIGHT = 720;
    // Without a graphics card every repaint is paid by the processor that the mixer needs: half the pulses are enough.
    private static final long SOFTWARE_PULSE_NANOS = 30_000_000;
    /// More tracks than this stand closer, more than the other leave out takes and knobs; the effects have those too.
    private static final int COMFORTABLE_TRACKS = 2;

    private static final int MOST_WITH_KNOBS = 3;
    private static final double CRAMPED_WIDTH = 1000;
    private static final double SLIM_WIDTH = 740;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final StageViewModel model;
    private final SidePanel panel;
    private final ProjectMenu projects;
    private final TopBar topBar;
    private final Map<Integer, LaneView> lanes = new HashMap<>();
    private final VBox stack = new VBox();
    private final GridView grid;
    private final ToastPane toasts = new ToastPane();
    private final QuestionPane question = new QuestionPane();
    private final KeyStrip keyStrip;
    private final KeyTips keyTips;
    private final StackPane root;
    private final AnimationTimer timer;
    private final long pulseNanos = Platform.isSupported(ConditionalFeature.SCENE3D) ? 0 : SOFTWARE_PULSE_NANOS;
    /// What the panel beside them takes of the lanes' width.
    private double taken;

    private long lastPulse;
    private long worstPulseNanos;
    private Optional<LearnLayer> learnLayer = Optional.empty();
    private long pulses;

    /// @param session what is
    /// @param actions what can be done
    /// @param live what moves, polled once per pulse
    /// @param presets of the effects
    public StageView(Session session, StudioActions actions, LiveView live, PresetShelf presets) {
        this(session, actions, live, presets, new ProjectDialogs());
    }

    /// @param places asks for those of projects
    StageView(Session session, StudioActions actions, LiveView live, PresetShelf presets, ProjectPlaces places) {
        model = new StageViewModel(session, actions, live, presets);
        panel = new SidePanel(model);
        var undoTexts = new UndoTexts(session);
        projects = new ProjectMenu(actions, undoTexts, new LeaveQuestion(actions.projects(), question), places);
        topBar = new TopBar(model, panel, projects);
        keyTips = new KeyTips(actions.keys());
        keyStrip = new KeyStrip(actions.keys(), () -> model.keysShownProperty().set(false));
        grid = new GridView(session, actions);
        root = build();
        showLanes();
        session.tracks().addListener((ListChangeListener<Track>) _ -> showLanes());
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (now - lastPulse >= pulseNanos) {
                    lastPulse = now;
                    pulse(now);
                }
            }
        };
        session.jam().phaseProperty().subscribe(phase -> {
            if (phase == JamPhase.STARTING && !panel.isOpen()) {
                panel.toggle(SidePanel.Page.JAM);
            }
        });
        actions.undo().onMoved(moved -> toasts.show(ToastPane.Kind.INFO, undoTexts.toast(moved), List.of()));
        session.library().proposals().addListener((ListChangeListener<ImportProposal>) _ -> {
            if (!session.library().proposals().isEmpty()) {
                panel.show(SidePanel.Page.LIBRARY);
            }
        });
        session.notices().addListener((ListChangeListener<Notice>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::toast);
            }
        });
    }

    /// @return what decides
    public StageViewModel model() {
        return model;
    }

    /// @return the content
    public Parent root() {
        return root;
    }

    /// Asks whether the session shall be saved before the studio ends, if anybody might want that.
    ///
    /// @param then ends it; not called when the person stays
    public void leave(Runnable then) {
        projects.close(then);
    }

    ProjectMenu projects() {
        return projects;
    }

    KeyTips keyTips() {
        return keyTips;
    }

    SidePanel panel() {
        return panel;
    }

    /// The lanes of the tracks there are, in order.
    List<LaneView> lanes() {
        return model.session().tracks().stream()
                .map(track -> lane(track.index()))
                .toList();
    }

    GridView grid() {
        return grid;
    }

    /// A track that comes back has the lane it had.
    private LaneView lane(int index) {
        return lanes.computeIfAbsent(index, _ -> {
            var lane = new LaneView(
                    model, model.tracks().get(index), StageKeys.LaneKeys.of(index), () -> panel.toggleEffects(index));
            lane.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> model.jam().touch(index));
            VBox.setVgrow(lane, Priority.ALWAYS);
            return lane;
        });
    }

    private void showLanes() {
        stack.getChildren().setAll(lanes());
        stack.getChildren().add(new AddTrack(model));
        if (root != null && root.getScene() != null) {
            fit(root.getScene());
        }
    }

    /// Makes the scene, with theme, styles and keys. Call once.
    ///
    /// @param width in logical pixels
    /// @param height in logical pixels
    /// @return the scene
    public Scene createScene(double width, double height) {
        var scene = new Scene(root, width, height);
        // For all scenes: lists, menus and tooltips open in scenes of their own.
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets()
                .add(StageView.class.getResource("/jerry4loops/ui/stage.css").toExternalForm());
        var hands = new StageHands(model, panel, index -> lane(index).pad());
        projects.install(scene);
        new StageKeys(scene, panel, hands, model.actions().keys());
        model.actions().midi().ifPresent(midi -> learnLayer = Optional.of(new LearnLayer(scene, midi)));
        scene.focusOwnerProperty().subscribe(this::touched);
        scene.widthProperty().subscribe(_ -> fit(scene));
        scene.heightProperty().subscribe(_ -> fit(scene));
        model.keysShownProperty().subscribe(_ -> fit(scene));
        root.requestFocus();
        return scene;
    }

    /// The lane that the focus is in is the one that hands are on.
    private void touched(Node owner) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at instanceof LaneView lane) {
                model.jam().touch(lane.index());
            }
        }
    }

    /// Begins the pulse.
    public void start() {
        timer.start();
    }

    /// Ends the pulse, lets go of every pad and closes open lists, menus and tooltips.
    public void stop() {
        timer.stop();
        lanes.values().forEach(lane -> lane.pad().release());
        // A tooltip that is open when the toolkit exits makes GTK free its window twice.
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof PopupWindow popup) {
                popup.hide();
            }
        }
    }

    /// One pulse: polls what moves, once, and moves it on screen.
    ///
    /// @param now nanoseconds of a steady clock
    public void pulse(long now) {
        model.pulse();
        boolean playing = model.session().transportProperty().get() == TransportState.PLAYING;
        topBar.pulse(model.live(), now);
        for (Track track : model.session().tracks()) {
            lane(track.index()).pulse(model.live(), playing, now);
        }
        grid.pulse(model.live());
        panel.pulse(model.live(), playing);
        learnLayer.ifPresent(layer -> layer.pulse(now));
        pulses++;
    }

    /// @return pulses since the beginning
    public long pulses() {
        return pulses;
    }

    private StackPane build() {
        stack.getStyleClass().add("lanes");
        var center = new ScrollPane(stack);
        center.getStyleClass().add("plain-scroll");
        center.setFitToWidth(true);
        center.setFitToHeight(true);
        center.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        center.setFocusTraversable(false);
        var middle = new StackPane(center, panel);
        StackPane.setAlignment(panel, Pos.CENTER_RIGHT);
        // Where there is room the lanes move over, elsewhere the panel lies above them.
        middle.widthProperty().subscribe(_ -> makeRoom(middle, center));
        panel.visibleProperty().subscribe(_ -> makeRoom(middle, center));
        var page = new BorderPane(middle);
        page.setLeft(grid);
        model.gridShownProperty().subscribe(shown -> {
            Nodes.shown(grid, shown);
            if (root != null && root.getScene() != null) {
                fit(root.getScene());
            }
        });
        page.setTop(
                new VBox(topBar, banner(), LearnLayer.bar(model.actions().midi(), new TargetNames(model.session()))));
        page.setBottom(new VBox(new CrossfaderBar(model), keyStrip, statusLine()));
        page.setMinSize(MIN_WIDTH, MIN_HEIGHT);
        var scroll = new ScrollPane(page);
        scroll.getStyleClass().addAll("plain-scroll", "page-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        var stage = new StackPane(scroll, toasts, question);
        stage.getStyleClass().add("stage");
        // Scroll panes would take the focus for themselves, so the press ends in what they scroll.
        for (Node empty : List.of(stack, page, stage)) {
            empty.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
                stage.requestFocus();
                event.consume();
            });
        }
        stage.setAccessibleText(Texts.get("app.name"));
        return stage;
    }

    private void makeRoom(StackPane middle, ScrollPane center) {
        boolean beside = panel.isVisible() && middle.getWidth() - SidePanel.WIDTH >= MIN_WIDTH;
        StackPane.setMargin(center, beside ? new Insets(0, SidePanel.WIDTH, 0, 0) : Insets.EMPTY);
        taken = beside ? SidePanel.WIDTH : 0;
        if (root != null && root.getScene() != null) {
            fit(root.getScene());
        }
    }

    private HBox banner() {
        Label text = Nodes.label("", "banner-text");
        text.textProperty().bind(model.bannerProperty());
        text.setWrapText(true);
        var open = Nodes.named(
                new Button(Texts.get("banner.open")),
                "banner.open",
                () -> panel.toggle(SidePanel.Page.DEVICE),
                "quiet");
        open.setMinWidth(Region.USE_PREF_SIZE);
        var banner = new HBox(text, Nodes.spacer(), open);
        banner.getStyleClass().add("banner");
        banner.setAlignment(Pos.CENTER_LEFT);
        model.bannerProperty().subscribe(now -> Nodes.shown(banner, !now.isEmpty()));
        return banner;
    }

    private HBox statusLine() {
        Label left = Nodes.label("", "small-print");
        left.textProperty().bind(model.statusProperty());
        Label right = Nodes.label("", "small-print");
        right.textProperty()
                .bind(model.session()
                        .recordingProperty()
                        .map(status -> status.file()
                                .map(file -> file.getFileName().toString())
                                .orElse(Texts.get("status.noTake"))));
        var line = new HBox(left, Nodes.spacer(), right);
        line.getStyleClass().add("status-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void fit(Scene scene) {
        boolean narrow = scene.getWidth() < NARROW_WIDTH;
        topBar.fit(scene.getWidth() >= ROOMY_WIDTH, scene.getWidth() < NARROW_BAR_WIDTH);
        keyStrip.pseudoClassStateChanged(NARROW, narrow);
        boolean low = scene.getHeight() < LOW_HEIGHT;
        double beside = model.gridShownProperty().get() ? grid.fit(scene.getWidth()) : 0;
        boolean narrowLanes = scene.getWidth() - taken - beside < NARROW_WIDTH;
        boolean cramped = scene.getWidth() - taken - beside < CRAMPED_WIDTH;
        int count = model.session().tracks().size();
        boolean slim = count > MOST_WITH_KNOBS || scene.getWidth() - taken - beside < SLIM_WIDTH;
        boolean lowLanes = low || count > COMFORTABLE_TRACKS;
        lanes.values().forEach(lane -> lane.fit(narrowLanes, lowLanes, slim, cramped));
        stack.getChildren().stream().filter(AddTrack.class::isInstance).forEach(row -> ((AddTrack) row).fit(low));
        Nodes.shown(keyStrip, model.keysShownProperty().get() && !low);
    }

    private void toast(Notice notice) {
        ToastPane.Kind kind = switch (notice.severity()) {
            case INFO -> ToastPane.Kind.INFO;
            case WARNING -> ToastPane.Kind.WARNING;
            case ERROR -> ToastPane.Kind.ERROR;
        };
        toasts.show(
                kind,
                notice.text(),
                notice.actions().stream()
                        .map(what -> new ToastPane.Action(what.label(), what.run()))
                        .toList());
    }
}
