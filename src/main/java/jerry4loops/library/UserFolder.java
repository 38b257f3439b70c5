package jerry4loops.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the studio keeps a person's files: the platform's data folder, or what `-Djerry4loops.home=DIR` says.
///
/// Thread: any; immutable.
///
/// @param root the folder; it may not exist yet
public record UserFolder(Path root) {

    /// The system property that overrides the place.
    public static final String PROPERTY = "jerry4loops.home";

    /// Finds the folder of this machine: `%APPDATA%\jerry4loops`, `~/Library/Application Support/jerry4loops`, or
    /// `$XDG_DATA_HOME/jerry4loops` (`~/.local/share/jerry4loops`).
    ///
    /// @return the folder
    public static UserFolder find() {
        return find(System.getProperty(PROPERTY, ""), System.getProperty("os.name"), System.getenv());
    }

    static UserFolder find(String override, String osName, Map<String, String> environment) {
        if (!override.isBlank()) {
            return new UserFolder(Path.of(override).toAbsolutePath());
        }
        Path home = Path.of(System.getProperty("user.home"));
        String os = osName.toLowerCase(Locale.ROOT);
        Path base;
        if (os.startsWith("win")) {
            String appData = environment.getOrDefault("APPDATA", "");
            base = appData.isBlank() ? home.resolve("AppData").resolve("Roaming") : Path.of(appData);
        } else if (os.startsWith("mac")) {
            base = home.resolve("Library").resolve("Application Support");
        } else {
            String data = environment.getOrDefault("XDG_DATA_HOME", "");
            base = data.isBlank() ? home.resolve(".local").resolve("share") : Path.of(data);
        }
        return new UserFolder(base.resolve("jerry4loops"));
    }

    /// @return where takes are recorded
    public Path takes() {
        return root.resolve("takes");
    }

    /// @return where the logs of the last evenings are, one for each life of an engine
    public Path jams() {
        return root.resolve("jams");
    }

    /// @return where the sound of every clip that was played is kept, by content hash
    public Path clips() {
        return root.resolve("clips");
    }

    /// @return where saved loops are, each with what is known of it
    public Path loops() {
        return root.resolve("loops");
    }

    /// @return which folder is watched for new files, and what was seen there
    public Path watched() {
        return root.resolve("watched.json");
    }

    /// Among the person's music, which often lies on another disk; `jerry4loops takes` in the home folder where there
    /// is
    /// no such folder.
    ///
    /// @return where a take goes on when its folder is full or gone
    public Path spareTakes() {
        Path home = Path.of(System.getProperty("user.home"));
        Path music = home.resolve("Music");
        return (Files.isDirectory(music) ? music : home).resolve("jerry4loops takes");
    }

    /// @return where loops lie that were dragged out of the window; may be deleted at any time
    public Path dragged() {
        return root.resolve("dragged");
    }

    /// @return where native codecs are unpacked; may be deleted at any time while no studio runs
    public Path codecs() {
        return root.resolve("codecs");
    }

    /// Beside the takes and not among the system's temporary files, since what a crash left there can be recovered.
    ///
    /// @return where the last minutes are kept that nobody recorded
    public Path past() {
        return root.resolve("past");
    }

    /// @return the presets of effects
    public Path presets() {
        return root.resolve("presets.json");
    }

    /// @return the person's controller maps
    public Path controllers() {
        return root.resolve("controllers");
    }

    /// @return which key does what
    public Path keys() {
        return root.resolve("keys.json");
    }

    /// @return the presets of jams
    public Path jamPresets() {
        return root.resolve("jam-presets.json");
    }

    /// @return where the ids of jams lie that run on servers
    public Path runningJams() {
        return root.resolve("running-jams");
    }

    /// @return the servers the person added, without their tokens
    public Path backends() {
        return root.resolve("backends.json");
    }

    /// @return where programs that the studio starts write their logs, and what is running is written down
    public Path servers() {
        return root.resolve("servers");
    }

    /// @return where each running studio keeps what a crash would lose
    public Path autosave() {
        return root.resolve("autosave");
    }

    /// @return where projects are offered to be saved
    public Path projects() {
        return root.resolve("projects");
    }

    /// @return where the person's templates are
    public Path templates() {
        return root.resolve("templates");
    }

    /// @return the projects opened or saved last
    public Path recentProjects() {
        return root.resolve("recent-projects.json");
    }

    /// @return the preferences file
    public Path preferences() {
        return root.resolve("preferences.json");
    }
}
