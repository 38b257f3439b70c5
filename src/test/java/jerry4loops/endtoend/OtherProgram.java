package jerry4loops.endtoend;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/// Another program beside the studio, in a process of its own: a file can be dragged out of its window, and files
/// can be dropped there, as with a file manager or a DAW.
///
/// Thread: any.
final class OtherProgram implements AutoCloseable {

    private static final double X = 8;
    private static final double Y = 846;
    private static final double WIDTH = 240;
    private static final double HEIGHT = 44;

    private final Process process;
    private final List<String> got = new CopyOnWriteArrayList<>();

    /// @param file that it has to give
    OtherProgram(Path file) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Xms16m", "-Xmx128m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OtherProgram.class.getName(), file.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = process.inputReader()) {
                reader.lines().forEach(got::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                got.add("no more is heard of it: " + e);
            }
        });
    }

    /// @return the middle of its window, in pixels of the display
    static Point2D place() {
        return new Point2D(X + WIDTH / 2, Y + HEIGHT / 2);
    }

    /// @return whether its window is there
    boolean isOpen() {
        return got.contains("open");
    }

    /// @return the files that were dropped there
    List<String> files() {
        return got.stream().filter(line -> !line.equals("open")).toList();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /// @param arguments the file it has to give
    public static void main(String[] arguments) {
        Platform.startup(() -> {
            var pane = new StackPane(new Label("another program"));
            pane.addEventHandler(MouseEvent.DRAG_DETECTED, event -> {
                var content = new ClipboardContent();
                content.putFiles(List.of(new File(arguments[0])));
                pane.startDragAndDrop(TransferMode.COPY).setContent(content);
                event.consume();
            });
            pane.addEventHandler(DragEvent.DRAG_OVER, event -> event.acceptTransferModes(TransferMode.COPY));
            pane.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
                event.getDragboard().getFiles().forEach(System.out::println);
                event.setDropCompleted(true);
            });
            var stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(new Scene(pane, WIDTH, HEIGHT));
            stage.setX(X);
            stage.setY(Y);
            stage.setOnShown(_ -> System.out.println("open"));
            stage.show();
        });
    }
}
