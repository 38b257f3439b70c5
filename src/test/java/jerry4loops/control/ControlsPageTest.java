package jerry4loops.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The page of controls is what the code says; on failure the lines to paste are in the message.
class ControlsPageTest {

    private static final Path PAGE = Path.of("src/docs/controls.md");

    @Test
    void thePageListsEveryControlWithRangeAndDefault() throws IOException {
        var lines = new ArrayList<String>();
        for (Parameter parameter : Parameter.values()) {
            lines.add(line(parameter));
        }
        assertThat(Files.readAllLines(PAGE)).containsSubsequence(lines);
    }

    private static String line(Parameter parameter) {
        String owner = parameter.scope() == Parameter.Scope.TRACK ? "trackN." : "master.";
        String range = parameter.isDiscrete()
                ? String.join(" · ", parameter.choices())
                : parameter.format(parameter.min()) + " … " + parameter.format(parameter.max());
        return "| `%s%s` | %s | %s | %s |"
                .formatted(
                        owner,
                        parameter.path(),
                        range,
                        parameter.format(parameter.defaultValue()),
                        parameter.isDiscrete() ? "" : taper(parameter));
    }

    private static String taper(Parameter parameter) {
        return parameter.format(parameter.valueAt(0.5)) + " in the middle";
    }
}
