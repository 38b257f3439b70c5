package jerry4loops.ui.stage;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendModels;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendState;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.BackendActions;
import org.kordamp.ikonli.material2.Material2AL;

/// The models of a server: what is in its memory, a list to choose from, the checkpoints of a repository, adapters,
/// and what is being done.
///
/// Thread: FX.
final class BackendModelsBox extends VBox {

    private final String id;
    private final BackendActions actions;
    private final Label inMemory = Nodes.label("", "small-print");
    private final TextField repository = new TextField();
    private final ComboBox<String> choice = new ComboBox<>();
    private final Button load;
    private final Button unload;
    private final Button assets;
    private final HBox repositoryRow;
    private final HBox choiceRow;
    private final BackendLoras loras = new BackendLoras(this::lay);
    private final ProgressBar bar = new ProgressBar();
    private final Label work = Nodes.label("", "small-print");
    private final HBox working;
    private final Label question = Nodes.label("", "backend-sentence");
    private final HBox answers;
    private final Label problem = Nodes.label("", "backend-problem");
    private BackendState state;
    private boolean showing;

    BackendModelsBox(String id, BackendActions actions) {
        this.id = id;
        this.actions = actions;
        getStyleClass().add("backend-form");
        for (Label label : List.of(inMemory, question, problem)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        repository.setPromptText(Texts.get("backends.repository.prompt"));
        repository.setOnAction(_ -> list());
        var look = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.LIST)), "backends.repository.list", this::list, "square");
        repositoryRow = BackendForm.row("backends.repository", repository);
        repositoryRow.getChildren().add(look);
        load = Nodes.named(new Button(Texts.get("backends.load")), "backends.load", this::load, "quiet");
        unload = Nodes.named(
                new Button(Texts.get("backends.unload")), "backends.unload", () -> actions.unloadModel(id), "quiet");
        assets = Nodes.named(
                new Button(Texts.get("backends.assets")),
                "backends.assets",
                () -> actions.loadAssets(id, repository.getText()),
                "quiet");
        choice.setEditable(true);
        choice.setPromptText(Texts.get("backends.model.own"));
        choiceRow = BackendForm.row("backends.model", choice);
        var buttons = new HBox(load, unload, assets);
        buttons.getStyleClass().add("backend-row");
        for (Button button : List.of(load, unload, assets)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setPrefHeight(6);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var stop = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.CLOSE)),
                "backends.model.stop",
                () -> actions.cancelModelWork(id),
                "square");
        working = new HBox(bar, stop);
        working.getStyleClass().add("backend-row");
        working.setAlignment(Pos.CENTER_LEFT);
        var yes = Nodes.named(new Button(Texts.get("backends.endJam")), "backends.endJam", this::endJam, "quiet");
        var no = Nodes.named(
                new Button(Texts.get("backends.keepJam")),
                "backends.keepJam",
                () -> actions.cancelModelWork(id),
                "quiet");
        answers = new HBox(yes, no);
        answers.getStyleClass().add("backend-row");
        getChildren()
                .addAll(inMemory, repositoryRow, choiceRow, buttons, loras, work, working, question, answers, problem);
    }

    void show(BackendState next) {
        BackendKind kind = next.settings().kind();
        BackendModels models = next.models();
        boolean otherModel = state == null
                || !state.settings()
                        .options()
                        .model()
                        .equals(next.settings().options().model());
        state = next;
        showing = true;
        inMemory.setText(
                models.inMemory().isEmpty()
                        ? Texts.get("backends.memory.unknown")
                        : Texts.get("backends.memory", models.inMemory()));
        Nodes.shown(repositoryRow, kind.hasRepositories());
        Nodes.shown(choiceRow, kind.canLoad() && kind != BackendKind.STABLE_AUDIO_3 || kind.isStartable());
        Nodes.shown(load, kind.canLoad());
        Nodes.shown(unload, kind.canUnload());
        Nodes.shown(assets, kind.hasAssets());
        if (!choice.getItems().equals(models.choices())) {
            String typed = choice.getEditor().getText();
            choice.getItems().setAll(models.choices());
            choice.getEditor().setText(typed);
            if (typed.isEmpty() && !models.choices().isEmpty() && models.work().isEmpty()) {
                choose(models.choices().getLast());
            }
        }
        if (otherModel && !next.settings().options().model().isEmpty()) {
            choose(next.settings().options().model());
        }
        boolean busy = models.work().isPresent();
        load.setDisable(busy);
        unload.setDisable(busy);
        assets.setDisable(busy);
        work.setText(models.work().orElse(""));
        Nodes.shown(work, busy);
        Nodes.shown(working, busy);
        bar.setProgress(busy ? ProgressBar.INDETERMINATE_PROGRESS : 0);
        question.setText(models.question().orElse(""));
        Nodes.shown(question, models.question().isPresent());
        Nodes.shown(answers, models.question().isPresent());
        problem.setText(models.problem());
        Nodes.shown(problem, !models.problem().isEmpty());
        loras.show(models.loras(), next.settings().options().loras());
        Nodes.shown(loras, kind.hasLoras() && !loras.getChildren().isEmpty());
        showing = false;
    }

    private void lay(List<BackendOptions.Lora> next) {
        actions.edit(state.settings().withOptions(state.settings().options().withLoras(next)));
    }

    private void choose(String model) {
        choice.setValue(model);
        // The list passes it on only once it has been laid out.
        choice.getEditor().setText(model);
    }

    private String chosen() {
        return choice.getEditor().getText().strip();
    }

    private void list() {
        if (!repository.getText().isBlank()) {
            actions.listCheckpoints(id, repository.getText().strip());
        }
    }

    private void load() {
        actions.loadModel(id, state.settings().kind() == BackendKind.STABLE_AUDIO_3 ? "" : chosen(), false);
    }

    private void endJam() {
        actions.loadModel(id, chosen(), true);
    }
}
