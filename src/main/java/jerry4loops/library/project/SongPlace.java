package jerry4loops.library.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.time.Beats;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the music was: the bar it was in, and where each loop lay. It stands in a file of its own beside an
/// autosave, since it moves with every bar while the session may not.
///
/// Thread: any; immutable. Files are read and written on io.
///
/// @param tick the first of a bar, 0 or more
/// @param lanes those that sounded
public record SongPlace(long tick, List<Lane> lanes) {

    /// Its name in the folder of an autosave.
    public static final String FILE = "position.json";

    /// From the beginning.
    public static final SongPlace BEGINNING = new SongPlace(0, List.of());

    private static final long MOST_TICKS = 1L << 34;
    private static final int MOST_LANES = 8;
    private static final long MOST_BYTES = 16_384;

    /// A loop in the music.
    ///
    /// @param track index from 0
    /// @param hash the loop's
    /// @param startTick where its bar 1 lies
    public record Lane(int track, String hash, long startTick) {}

    /// Copies the list.
    public SongPlace {
        lanes = List.copyOf(lanes);
    }

    /// @param track index from 0
    /// @return what sounded there
    public Optional<Lane> lane(int track) {
        return lanes.stream().filter(lane -> lane.track() == track).findFirst();
    }

    /// @param folder of an autosave
    /// @throws IOException when the disk refuses; what was there before is whole then
    public void write(Path folder) throws IOException {
        var json = JsonMapper.builder().build();
        var root = json.createObjectNode().put("tick", tick);
        var array = root.putArray("lanes");
        for (Lane lane : lanes) {
            array.addObject()
                    .put("track", lane.track() + 1)
                    .put("hash", lane.hash())
                    .put("startTick", lane.startTick());
        }
        Path temporary = folder.resolve(FILE + ".tmp");
        Files.write(temporary, json.writeValueAsBytes(root));
        Files.move(
                temporary, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// @param folder of an autosave
    /// @return the place that was written last; the beginning where there is none that can be read
    public static SongPlace read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.size(file) > MOST_BYTES) {
                return BEGINNING;
            }
            return of(JsonMapper.builder().build().readTree(Files.readAllBytes(file)));
        } catch (IOException | JacksonException e) {
            // Only where to go on is lost, and that is said by the position shown.
            return BEGINNING;
        }
    }

    private static SongPlace of(JsonNode root) {
        long tick = ticks(root.path("tick"));
        if (tick < 0) {
            return BEGINNING;
        }
        var lanes = new ArrayList<Lane>();
        for (JsonNode node : root.path("lanes")) {
            int track = node.path("track").asInt(0) - 1;
            if (track >= 0 && track < MOST_LANES && lanes.size() < MOST_LANES) {
                lanes.add(new Lane(track, node.path("hash").asString(""), ticks(node.path("startTick"))));
            }
        }
        return new SongPlace(tick - tick % Beats.TICKS_PER_BAR, lanes);
    }

    private static long ticks(JsonNode node) {
        long ticks = node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0;
        return Math.abs(ticks) <= MOST_TICKS ? ticks : 0;
    }
}
