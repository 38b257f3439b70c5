package jerry4loops.share;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import jerry4loops.audio.PcmAudio;

/// A page of sounds with their pictures: HTML that any browser shows and plays, with one PNG for each.
///
/// Thread: one at a time, io or the command line.
public final class SpectrogramPage {

    /// Name of the page in its folder.
    public static final String FILE = "index.html";

    private static final int WIDTH = 900;
    private static final int HEIGHT = 220;

    private final String title;
    private final StringBuilder items = new StringBuilder();

    /// @param title heading
    public SpectrogramPage(String title) {
        this.title = title;
    }

    /// Draws a sound and puts it on the page.
    ///
    /// @param folder where the page will be and the WAV is
    /// @param file name of the WAV without its ending; the picture gets the same
    /// @param name what it is
    /// @param caption what there is to say about it
    /// @param sound the sound
    /// @throws IOException when the picture cannot be written
    public void add(Path folder, String file, String name, String caption, PcmAudio sound) throws IOException {
        BufferedImage picture = Spectrogram.draw(sound, WIDTH, HEIGHT);
        ImageIO.write(picture, "png", folder.resolve(file + ".png").toFile());
        items.append("<figure><figcaption><b>")
                .append(escaped(name))
                .append("</b> <span>")
                .append(escaped(caption))
                .append("</span></figcaption><img src=\"")
                .append(escaped(file))
                .append(".png\" alt=\"Spectrogram of ")
                .append(escaped(name))
                .append("\" loading=\"lazy\"><audio controls preload=\"none\" src=\"")
                .append(escaped(file))
                .append(".wav\"></audio></figure>\n");
    }

    /// Writes the page.
    ///
    /// @param folder where
    /// @throws IOException when it cannot be written
    public void write(Path folder) throws IOException {
        String page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
            <style>body{background:#14141a;color:#e8e8ee;font:14px sans-serif;margin:24px;max-width:920px}
            figure{margin:0 0 24px}img{width:100%%}audio{width:100%%;height:32px}
            span{color:#a6a6b6}</style><h1>%1$s</h1>
            <p>Time from left to right, pitch from 30 Hz to 20 kHz upwards, brightness the level down to −80 dB.</p>
            %2$s</html>
            """;
        Files.writeString(folder.resolve(FILE), String.format(Locale.ROOT, page, escaped(title), items));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
