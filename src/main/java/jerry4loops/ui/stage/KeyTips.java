package jerry4loops.ui.stage;

import java.util.regex.Pattern;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.KeyShelf;

/// Tooltips that tell the keys in force: what stands in pointed brackets in their texts, `<transport.play>`, becomes
/// the
/// key of that target in the moment in which the tooltip opens.
///
/// Thread: FX.
final class KeyTips {

    private static final Pattern TARGET = Pattern.compile("<([a-z0-9.]+)>");
    private static final String TEMPLATE = "jerry4loops.keys";

    private final KeyShelf keys;
    private final ListChangeListener<Window> windows = this::windowsChanged;

    /// @param keys which key does what
    KeyTips(KeyShelf keys) {
        this.keys = keys;
        // Weak: the list of windows outlives every stage.
        Window.getWindows().addListener(new WeakListChangeListener<>(windows));
    }

    private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof Tooltip tip) {
                    fill(tip);
                }
            }
        }
    }

    private void fill(Tooltip tip) {
        String text = tip.getText();
        if (text != null && TARGET.matcher(text).find()) {
            tip.getProperties().put(TEMPLATE, text);
        }
        if (tip.getProperties().get(TEMPLATE) instanceof String template) {
            // A text that was set since has nothing to fill in.
            if (text != null
                    && (text.equals(template) || text.equals(tip.getProperties().get(TEMPLATE + ".shown")))) {
                String shown = filled(template);
                tip.getProperties().put(TEMPLATE + ".shown", shown);
                tip.setText(shown);
            }
        }
    }

    /// @param template text with targets in pointed brackets
    /// @return the text with keys in their places
    String filled(String template) {
        return TARGET.matcher(template)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        TargetId.parse(found.group(1)).flatMap(keys::keyOf).orElse(Texts.get("keys.none"))));
    }
}
