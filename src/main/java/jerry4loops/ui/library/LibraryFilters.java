package jerry4loops.ui.library;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.LoopQuery;
import jerry4loops.session.LoopQuery.Sort;
import jerry4loops.session.LoopQuery.TempoRange;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2MZ;

/// What the person looks for: words, kind, tempo, key, tag, model, stars, and the order.
///
/// Lists hold what there is in the library; a choice that is gone from it becomes *any*.
///
/// Thread: FX.
final class LibraryFilters extends VBox {

    /// How far a tempo may be from that of the session, in per cent; negative for as far as it likes.
    private static final List<Integer> TEMPI = List.of(-1, 0, 3, 8, 25);

    private final Session session;
    private final ReadOnlyObjectWrapper<LoopQuery> query = new ReadOnlyObjectWrapper<>(this, "query", LoopQuery.ALL);
    private final TextField words = new TextField();
    private final ToggleButton favourites;
    private final ComboBox<Optional<LoopKind>> kind;
    private final ComboBox<Integer> tempo;
    private final ComboBox<Optional<MusicalKey>> key;
    private final ComboBox<Optional<String>> tag;
    private final ComboBox<Optional<String>> model;
    private final ComboBox<Sort> sort;
    private final ToggleButton reversed;
    private boolean filling;

    LibraryFilters(Session session) {
        this.session = session;
        getStyleClass().add("library-filters");
        words.setPromptText(Texts.get("library.search.prompt"));
        Parts.described(words, "library.search");
        words.getStyleClass().add("library-search");
        HBox.setHgrow(words, Priority.ALWAYS);
        favourites = Nodes.named(
                new ToggleButton(null, Nodes.icon(Material2MZ.STAR)),
                "library.favourites",
                this::ask,
                "square",
                "take-tool",
                "star");
        kind = Parts.list(
                "library.kind",
                each -> Texts.get("library.kind." + each.map(LoopKind::name).orElse("ANY")));
        kind.getItems()
                .setAll(List.of(Optional.empty(), Optional.of(LoopKind.DRUMS), Optional.of(LoopKind.INSTRUMENTS)));
        tempo = Parts.list("library.tempo", this::tempoText);
        tempo.getItems().setAll(TEMPI);
        key = Parts.list("library.key", orAny("library.key.any", MusicalKey::text));
        tag = Parts.list("library.tag", orAny("library.tag.any", Function.identity()));
        model = Parts.list("library.model", orAny("library.model.any", Function.identity()));
        sort = Parts.list("library.sort", each -> Texts.get("library.sort." + each.name()));
        sort.getItems().setAll(Sort.values());
        reversed = Nodes.named(
                new ToggleButton(null, Nodes.icon(Material2MZ.SWAP_VERT)),
                "library.reversed",
                this::ask,
                "square",
                "take-tool");
        List<ComboBox<?>> boxes = List.of(kind, tempo, key, tag, model);
        boxes.forEach(box -> {
            box.getSelectionModel().select(0);
            box.setPrefWidth(117);
            box.valueProperty().subscribe((_, _) -> ask());
        });
        sort.getSelectionModel().select(0);
        sort.valueProperty().subscribe((_, _) -> ask());
        words.textProperty().subscribe((_, _) -> ask());
        session.tempoProperty().subscribe((_, _) -> ask());
        var line = new HBox(words, favourites);
        line.getStyleClass().add("panel-buttons");
        line.setAlignment(Pos.CENTER_LEFT);
        var order = new HBox(sort, reversed);
        order.setAlignment(Pos.CENTER_LEFT);
        sort.setPrefWidth(88);
        var flow = new FlowPane(6, 6);
        flow.getChildren().addAll(boxes);
        flow.getChildren().add(order);
        getChildren().addAll(line, flow);
        session.library().catalogueProperty().subscribe(this::fill);
    }

    private static <T> Function<Optional<T>, String> orAny(String any, Function<T, String> text) {
        return value -> value.map(text).orElse(Texts.get(any));
    }

    private String tempoText(int percent) {
        return percent < 0
                ? Texts.get("library.tempo.any")
                : percent == 0
                        ? Texts.get("library.tempo.exact")
                        : Texts.get("library.tempo.near", Integer.toString(percent));
    }

    private void fill(LoopCatalogue catalogue) {
        filling = true;
        fill(key, catalogue.keys());
        fill(tag, List.copyOf(catalogue.tags()));
        fill(model, List.copyOf(catalogue.models()));
        filling = false;
        ask();
    }

    private static <T> void fill(ComboBox<Optional<T>> box, List<T> there) {
        Optional<T> chosen = box.getValue() == null ? Optional.empty() : box.getValue();
        var items = new java.util.ArrayList<Optional<T>>();
        items.add(Optional.empty());
        there.forEach(each -> items.add(Optional.of(each)));
        if (!items.equals(box.getItems())) {
            box.getItems().setAll(items);
        }
        box.getSelectionModel().select(items.contains(chosen) ? chosen : Optional.empty());
    }

    private void ask() {
        if (filling || sort == null || sort.getValue() == null) {
            return;
        }
        Optional<TempoRange> range = tempo.getValue() == null || tempo.getValue() < 0
                ? Optional.empty()
                : Optional.of(TempoRange.around(session.tempoProperty().get(), tempo.getValue()));
        query.set(new LoopQuery(
                words.getText(),
                value(kind),
                range,
                value(key),
                value(tag),
                value(model),
                favourites.isSelected(),
                sort.getValue(),
                reversed.isSelected()));
    }

    private static <T> Optional<T> value(ComboBox<Optional<T>> box) {
        return box.getValue() == null ? Optional.empty() : box.getValue();
    }

    /// @return what is looked for
    ReadOnlyObjectProperty<LoopQuery> queryProperty() {
        return query.getReadOnlyProperty();
    }

    TextField words() {
        return words;
    }

    /// Looks for everything again.
    void clear() {
        words.clear();
        favourites.setSelected(false);
        List.of(kind, tempo, key, tag, model)
                .forEach(box -> box.getSelectionModel().select(0));
        ask();
    }
}
