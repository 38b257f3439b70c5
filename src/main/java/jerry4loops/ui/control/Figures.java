package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A number whose digits all take the same room, so that counting does not make it tremble: JavaFX cannot ask a font
/// for its tabular figures.
///
/// Style class `figures`, each character a `figure`; the font is inherited.
///
/// Thread: FX.
public final class Figures extends Region {

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final List<Text> cells = new ArrayList<>();
    private final Text ruler = new Text("0");
    private String reserved = "";
    private Font measured;
    private double digitWidth;

    /// @param text first text
    public Figures(String text) {
        getStyleClass().add("figures");
        setMouseTransparent(true);
        ruler.getStyleClass().add("figure");
        ruler.setVisible(false);
        ruler.setManaged(false);
        getChildren().add(ruler);
        ruler.fontProperty().subscribe(_ -> requestLayout());
        this.text.subscribe(this::show);
        this.text.set(text);
    }

    /// @return what it shows
    public StringProperty textProperty() {
        return text;
    }

    /// @param text whose room is kept even while a shorter one is shown; default none
    public void reserve(String text) {
        reserved = text;
        requestLayout();
    }

    private void show(String shown) {
        while (cells.size() < shown.length()) {
            var cell = new Text();
            cell.getStyleClass().add("figure");
            cell.setTextOrigin(VPos.TOP);
            cell.setManaged(false);
            cells.add(cell);
            getChildren().add(cell);
        }
        boolean moved = false;
        for (int i = 0; i < cells.size(); i++) {
            String next = i < shown.length() ? shown.substring(i, i + 1) : "";
            Text cell = cells.get(i);
            if (!cell.getText().equals(next)) {
                moved |= !(isDigit(next) && isDigit(cell.getText()));
                cell.setText(next);
            }
        }
        if (moved) {
            requestLayout();
        }
        setNeedsLayout(true);
    }

    private static boolean isDigit(String character) {
        return character.length() == 1 && Character.isDigit(character.charAt(0));
    }

    private double digitWidth() {
        Font font = ruler.getFont();
        if (!font.equals(measured)) {
            digitWidth = 0;
            var probe = new Text();
            probe.setFont(font);
            for (char digit = '0'; digit <= '9'; digit++) {
                probe.setText(String.valueOf(digit));
                digitWidth = Math.max(digitWidth, probe.getLayoutBounds().getWidth());
            }
            measured = font;
        }
        return digitWidth;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (Text cell : cells) {
            width += isDigit(cell.getText())
                    ? digitWidth()
                    : cell.getLayoutBounds().getWidth();
        }
        double least = 0;
        for (int i = 0; i < reserved.length(); i++) {
            // Other characters than digits are points and signs, about half as wide.
            least += Character.isDigit(reserved.charAt(i)) ? digitWidth() : digitWidth() / 2;
        }
        width = Math.max(width, least);
        return snapSizeX(snappedLeftInset() + width + snappedRightInset());
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(snappedTopInset() + ruler.getLayoutBounds().getHeight() + snappedBottomInset());
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double middle = snapPositionY((getHeight() - ruler.getLayoutBounds().getHeight()) / 2);
        for (Text cell : cells) {
            double own = cell.getLayoutBounds().getWidth();
            double room = isDigit(cell.getText()) ? digitWidth() : own;
            cell.setLayoutX(x + (room - own) / 2);
            cell.setLayoutY(middle);
            x += room;
        }
    }
}
