package jerry4loops.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Toggle;
import javafx.stage.Window;

/// Drives a window from outside as a person does: the mouse and the keyboard are those of the X server, moved by
/// `xdotool`. Only where a control stands is asked inside, so that a test need not know the layout.
///
/// A control is named by a path of CSS selectors, each looked up inside the one before; `[n]` takes the n-th match
/// from 0: `.lane[1] .generate`. What is hidden or disabled is not found.
///
/// Thread: any but the FX thread; every gesture waits until it is done, and a little longer, as hands do.
final class Hands {

    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_MS = 120;
    private static final long STILL_MS = 80;

    /// @param selector path to the control
    void click(String selector) throws Exception {
        moveTo(selector);
        xdotool("click", "1");
    }

    /// Chooses one of several, and looks whether it took; a window that came a moment ago is clicked again, as a
    /// person would, and it is said.
    ///
    /// @param selector path to a toggle
    void choose(String selector) throws Exception {
        for (int tries = 1; tries <= 3; tries++) {
            click(selector);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (System.nanoTime() < end) {
                if (ask(() -> ((Toggle) lookup(selector)).isSelected())) {
                    return;
                }
                Thread.sleep(50);
            }
            System.out.println(selector + " did not take the " + tries + ". click");
        }
        throw new AssertionError(selector + " takes no click");
    }

    /// Clicks twice.
    ///
    /// @param selector path to the control
    void doubleClick(String selector) throws Exception {
        moveTo(selector);
        xdotool("click", "--repeat", "2", "--delay", "60", "1");
    }

    /// Turns the wheel over a control.
    ///
    /// @param selector path to the control
    /// @param notches up when positive
    void wheel(String selector, int notches) throws Exception {
        moveTo(selector);
        for (int i = 0; i < Math.abs(notches); i++) {
            xdotool("click", notches > 0 ? "4" : "5");
        }
    }

    /// Presses on a control, moves away in small steps, and lets go.
    ///
    /// @param selector path to the control
    /// @param dx pixels to the right
    /// @param dy pixels down
    void drag(String selector, int dx, int dy) throws Exception {
        moveTo(selector);
        xdotool("mousedown", "1");
        int steps = Math.max(1, Math.max(Math.abs(dx), Math.abs(dy)) / 4);
        for (int i = 0; i < steps; i++) {
            int x = dx * (i + 1) / steps - dx * i / steps;
            int y = dy * (i + 1) / steps - dy * i / steps;
            run("xdotool", "mousemove_relative", "--", Integer.toString(x), Integer.toString(y));
        }
        xdotool("mouseup", "1");
    }

    /// Carries something from one control to another, as a hand does: press, small steps, a rest.
    ///
    /// @param from path to the control it is taken from
    /// @param to path to the control it is carried to
    /// @param keyHeld as xdotool has it, such as `ctrl`, held from before the press on; empty for none
    void carry(String from, String to, String keyHeld) throws Exception {
        Point2D begin = place(from);
        Point2D end = place(to);
        carry(begin, end, keyHeld);
    }

    /// @param begin where to press, in pixels of the display
    /// @param end where to rest, in pixels of the display
    /// @param keyHeld as above
    void carry(Point2D begin, Point2D end, String keyHeld) throws Exception {
        move(begin);
        if (!keyHeld.isEmpty()) {
            xdotool("keydown", keyHeld);
        }
        xdotool("mousedown", "1");
        int steps = 16;
        var command = new ArrayList<String>(List.of("xdotool"));
        for (int i = 1; i <= steps; i++) {
            // Slowly at first: a drag begins with a few pixels.
            double way = Math.pow(i / (double) steps, 1.5);
            Point2D at = begin.interpolate(end, way);
            command.addAll(List.of("mousemove", pixels(at.getX()), pixels(at.getY()), "sleep", "0.012"));
        }
        // The toolkit asks once more what is below when the hand rests.
        command.addAll(List.of("mousemove_relative", "1", "1", "sleep", "0.1", "mousemove_relative", "--", "-1", "-1"));
        run(command.toArray(String[]::new));
        Thread.sleep(2 * PAUSE_MS);
    }

    /// Lets go of what is carried.
    ///
    /// @param keyHeld what was held with it; empty for none
    void letGo(String keyHeld) throws Exception {
        xdotool("mouseup", "1");
        if (!keyHeld.isEmpty()) {
            xdotool("keyup", keyHeld);
        }
    }

    /// Holds the mouse button on a control.
    ///
    /// @param selector path to the control
    /// @param ms for this long
    void hold(String selector, long ms) throws Exception {
        moveTo(selector);
        xdotool("mousedown", "1");
        Thread.sleep(ms);
        xdotool("mouseup", "1");
    }

    /// Replaces what stands in a text field.
    ///
    /// @param selector path to the control
    /// @param text typed key by key
    void type(String selector, String text) throws Exception {
        click(selector);
        key("ctrl+a");
        type(text);
    }

    /// Types into whatever has the focus.
    ///
    /// @param text typed key by key
    void type(String text) throws Exception {
        xdotool("type", "--delay", "15", text);
    }

    /// @param name as xdotool has it: `space`, `Return`, `ctrl+a`
    void key(String name) throws Exception {
        xdotool("key", name);
    }

    /// Gives the keyboard to the window, which nobody else does without a window manager.
    ///
    /// @param title of the window
    void focusWindow(String title) throws Exception {
        String id = run("xdotool", "search", "--sync", "--onlyvisible", "--name", title)
                .lines()
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no window called " + title + "."));
        xdotool("windowfocus", "--sync", id);
    }

    /// Keeps a picture of the whole display.
    ///
    /// @param file PNG
    void screenshot(Path file) throws Exception {
        Files.createDirectories(file.toAbsolutePath().getParent());
        run("import", "-window", "root", file.toString());
    }

    /// @param question asked on the FX thread
    /// @return its answer
    <T> T ask(Callable<T> question) throws Exception {
        var task = new FutureTask<>(question);
        Platform.runLater(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits until something is so; asks on the FX thread, twenty times a second.
    ///
    /// @param what for the message
    /// @param seconds give up after
    /// @param question answers true when it is so
    void await(String what, double seconds, Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!ask(question)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(String.format(Locale.ROOT, "Waited %.1f s in vain: %s", seconds, what));
            }
            Thread.sleep(50);
        }
    }

    /// Waits until the studio that was just started has a toolkit that can be asked.
    void awaitToolkit() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                Platform.runLater(() -> {});
                return;
            } catch (IllegalStateException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    /// Waits until a control is there, shown and enabled.
    ///
    /// @param selector path to the control
    /// @return the control; ask it questions on the FX thread only
    Node find(String selector) throws Exception {
        await(selector + " is there", PATIENCE_SECONDS, () -> lookup(selector) != null);
        return ask(() -> lookup(selector));
    }

    static Node lookup(String path) {
        for (Window window : Window.getWindows()) {
            if (window.isShowing() && window.getScene() != null) {
                Node found = window.getScene().getRoot();
                for (String step : path.strip().split(" +")) {
                    found = found == null ? null : lookup(found, step);
                }
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Node lookup(Node parent, String step) {
        int bracket = step.indexOf('[');
        String selector = bracket < 0 ? step : step.substring(0, bracket);
        int index = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
        return parent.lookupAll(selector).stream()
                .filter(Hands::isReachable)
                .skip(index)
                .findFirst()
                .orElse(null);
    }

    private static boolean isReachable(Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (!part.isVisible() || part.isDisabled()) {
                return false;
            }
        }
        return true;
    }

    private void moveTo(String selector) throws Exception {
        move(place(selector));
    }

    private static void move(Point2D place) throws Exception {
        xdotool("mousemove", pixels(place.getX()), pixels(place.getY()));
    }

    private static String pixels(double value) {
        return Long.toString(Math.round(value));
    }

    /// Where a control stands, once it stands still: a window that has just come is still being laid out.
    ///
    /// @param selector path to the control
    /// @return its middle, in pixels of the display
    Point2D place(String selector) throws Exception {
        Node node = find(selector);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Point2D last = ask(() -> middle(node));
        while (true) {
            Thread.sleep(STILL_MS);
            Point2D now = ask(() -> middle(node));
            if (now.equals(last)) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new TimeoutException(selector + " never stands still");
            }
            last = now;
        }
    }

    /// FX.
    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        Window window = node.getScene().getWindow();
        return new Point2D(
                bounds.getCenterX() * window.getOutputScaleX(), bounds.getCenterY() * window.getOutputScaleY());
    }

    private static void xdotool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add("xdotool");
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
        Thread.sleep(PAUSE_MS);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + said.strip());
        }
        return said;
    }
}
