package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The page about files knows every place in the user's folder.
class FileFormatsDocTest {

    @Test
    void everyPlaceInTheUsersFolderIsDescribed() throws Exception {
        String page =
                Files.readString(Path.of(System.getProperty("jerry4loops.root", "."), "src/docs/file-formats.md"));
        var root = Path.of("user");
        var folder = new UserFolder(root);
        var places = new ArrayList<String>();
        for (var method : UserFolder.class.getDeclaredMethods()) {
            boolean isPlace = method.getReturnType() == Path.class
                    && method.getParameterCount() == 0
                    && Modifier.isPublic(method.getModifiers());
            if (isPlace && method.invoke(folder) instanceof Path place && root.equals(place.getParent())) {
                places.add(place.getFileName().toString());
            }
        }
        assertThat(places)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "/?`"));
    }
}
