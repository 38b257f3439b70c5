package jerry4loops.ui.stage;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import jerry4loops.session.DeviceStatus;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.AudioSettings;
import jerry4loops.workflow.CueSettings;

/// Choosing the output: device, rate, block, buffer in ms, bits; and how it does.
///
/// Thread: FX.
final class DevicePage extends VBox {

    private final StageViewModel model;
    private final ComboBox<String> device = new ComboBox<>();
    private final ComboBox<Integer> rate = new ComboBox<>();
    private final ComboBox<Integer> block = new ComboBox<>();
    private final Spinner<Integer> buffer = new Spinner<>(5, 500, 32, 4);
    private final ComboBox<Integer> bits = new ComboBox<>();
    private final ComboBox<CueSettings.Route> route = new ComboBox<>();
    private final ComboBox<String> cueDevice = new ComboBox<>();
    private boolean showing;
    private final Label state = Nodes.label("", "notice-text");

    DevicePage(StageViewModel model) {
        this.model = model;
        getStyleClass().add("panel-page");
        rate.getItems().setAll(44_100, 48_000);
        block.getItems().setAll(64, 128, 256, 512, 1024);
        bits.getItems().setAll(16, 24);
        buffer.setEditable(true);
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        var apply = Nodes.named(new Button(Texts.get("device.apply")), "device.apply", this::apply, "accent");
        apply.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(
                        state,
                        row("device.name", device),
                        row("device.rate", rate),
                        row("device.block", block),
                        row("device.buffer", buffer),
                        row("device.bits", bits),
                        apply,
                        Nodes.label(Texts.get("cue.title"), "panel-title"),
                        row("cue.route", route),
                        row("cue.device", cueDevice));
        route.getItems().setAll(CueSettings.Route.values());
        route.setConverter(new StringConverter<>() {
            @Override
            public String toString(CueSettings.Route value) {
                return value == null ? "" : Texts.get("cue.route." + value.name());
            }

            @Override
            public CueSettings.Route fromString(String text) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        });
        cueDevice.disableProperty().bind(route.valueProperty().isNotEqualTo(CueSettings.Route.OTHER_DEVICE));
        route.valueProperty().subscribe(_ -> applyCue());
        cueDevice.valueProperty().subscribe(_ -> applyCue());
        model.session().deviceProperty().subscribe(this::show);
    }

    private static HBox row(String key, javafx.scene.control.Control control) {
        Label name = Nodes.label(Texts.get(key), "field-name");
        name.setMinWidth(96);
        name.setLabelFor(control);
        control.setAccessibleText(Texts.get(key));
        control.setTooltip(new Tooltip(Texts.get(key + ".how")));
        control.setMaxWidth(Double.MAX_VALUE);
        control.getStyleClass().add("choice");
        HBox.setHgrow(control, Priority.ALWAYS);
        Node[] nodes = {name, control};
        var row = new HBox(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// Reads what is in use and looks the devices up again.
    void refresh() {
        AudioSettings now = model.actions().audioSettings();
        rate.setValue(now.rate());
        block.setValue(now.blockFrames());
        buffer.getValueFactory().setValue((int) Math.round(now.bufferMs()));
        bits.setValue(now.bits());
        CueSettings cue = model.actions().cueSettings();
        showing = true;
        show(device, List.of(), now.device());
        show(cueDevice, List.of(), cue.device());
        route.setValue(cue.route());
        showing = false;
        model.actions()
                .listDevices()
                .whenComplete((names, failure) ->
                        model.session().thread().run(() -> showDevices(names, failure, now.device())));
    }

    private void showDevices(List<String> names, Throwable failure, String current) {
        if (failure != null) {
            state.setText(Texts.get("device.lookup.failed"));
            return;
        }
        showing = true;
        show(device, names, current);
        show(cueDevice, names, model.actions().cueSettings().device());
        showing = false;
    }

    /// The empty name stands for the system's default.
    private static void show(ComboBox<String> box, List<String> names, String current) {
        String standard = Texts.get("device.default");
        box.getItems().setAll(standard);
        names.stream().filter(name -> !name.isEmpty()).forEach(box.getItems()::add);
        box.setValue(current.isEmpty() ? standard : current);
    }

    private static String chosen(ComboBox<String> box) {
        String name = box.getValue();
        return name == null || name.equals(Texts.get("device.default")) ? "" : name;
    }

    private void applyCue() {
        if (showing || route.getValue() == null) {
            return;
        }
        var next = new CueSettings(
                route.getValue(), route.getValue() == CueSettings.Route.OTHER_DEVICE ? chosen(cueDevice) : "");
        if (!next.equals(model.actions().cueSettings())) {
            model.actions().applyCue(next);
        }
    }

    private void show(DeviceStatus status) {
        String text = Texts.get(
                "device.state",
                status.name(),
                StageViewModel.rateText(status.rate()),
                Integer.toString(status.blockFrames()),
                String.format(Locale.ROOT, "%.1f", status.latencyMs()),
                Long.toString(status.underruns()));
        state.setText(status.message().isBlank() ? text : status.message() + "\n" + text);
    }

    private void apply() {
        model.actions()
                .applyAudio(new AudioSettings(
                        chosen(device), rate.getValue(), block.getValue(), buffer.getValue(), bits.getValue()));
    }
}
