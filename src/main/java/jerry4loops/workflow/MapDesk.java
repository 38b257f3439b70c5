package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import jerry4loops.control.TargetId;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.midi.Binding;
import jerry4loops.midi.ControllerMap;
import jerry4loops.midi.Curve;
import jerry4loops.midi.MapReader;
import jerry4loops.midi.MapWriter;
import jerry4loops.midi.MidiRig;
import jerry4loops.midi.Takeover;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The maps of controllers: which one each has, what its lines do, and the files they come from and go to.
///
/// Thread: the session's; files on the executor.
public final class MapDesk {

    private final Session session;
    private final MidiRig rig;
    private final Executor executor;
    private final Edits edits;
    private CompletableFuture<Boolean> last = CompletableFuture.completedFuture(true);

    /// A map that can be chosen.
    ///
    /// @param id unique
    /// @param name for people
    /// @param own whether it is the person's own
    public record MapChoice(String id, String name, boolean own) {}

    MapDesk(Session session, MidiRig rig, Executor executor, Edits edits) {
        this.session = session;
        this.rig = rig;
        this.executor = executor;
        this.edits = edits;
    }

    /// @return all maps that can be chosen
    public List<MapChoice> maps() {
        return rig.maps().maps().stream()
                .map(map -> new MapChoice(map.id(), map.name(), map.isOwn()))
                .toList();
    }

    /// Something that writes a file.
    interface FileWork {
        void run() throws IOException;
    }

    /// Writes a file, after those that were asked for before, and says when that fails.
    private void keep(FileWork work) {
        // In order: of the steps of an arrow that is held down the last one counts.
        last = last.handleAsync((_, _) -> write(work), executor);
    }

    /// Changes maps, as a step that can be taken back.
    ///
    /// @param name of the controller or the map
    /// @param work changes them
    void edit(String name, FileWork work) {
        edit(work, (back, again) -> edits.did(UndoStep.of(UndoStep.Kind.MIDI_MAP, "", name), back, again));
    }

    private void edit(FileWork work, BiConsumer<Runnable, Runnable> did) {
        keep(() -> {
            MidiRig.Maps before = rig.mapsNow();
            try {
                work.run();
            } finally {
                // A change that could not be kept on the disk holds all the same.
                MidiRig.Maps after = rig.mapsNow();
                if (!after.isSame(before)) {
                    session.thread()
                            .run(() -> did.accept(
                                    () -> keep(() -> rig.restore(before)), () -> keep(() -> rig.restore(after))));
                }
            }
        });
    }

    private String name(String key) {
        return rig.devices().stream()
                .filter(device -> device.key().equals(key))
                .findFirst()
                .map(MidiRig.Device::name)
                .orElse(key);
    }

    private boolean write(FileWork work) {
        try {
            work.run();
            return true;
        } catch (IOException e) {
            session.thread()
                    .run(() -> session.tell(
                            Notice.Severity.WARNING,
                            "The controller map could not be kept on the disk (" + e.getMessage()
                                    + "); it holds until the studio ends."));
            return false;
        }
    }

    /// @return the map of each controller, to be kept in a project under the controller's key
    List<ProjectExtras.MapCopy> inUse() {
        var writer = new MapWriter();
        return rig.devices().stream()
                .map(device -> new ProjectExtras.MapCopy(device.key(), writer.write(device.map())))
                .toList();
    }

    /// Gives controllers the maps a project was saved with; they become the person's own.
    ///
    /// @param copies by the controller's key
    void use(List<ProjectExtras.MapCopy> copies) {
        edit("", () -> {
            for (ProjectExtras.MapCopy copy : copies) {
                ControllerMap map = rig.maps().copy(new MapReader().read(copy.text()));
                rig.choose(copy.name(), map.id());
            }
        });
    }

    /// @param key of a controller
    /// @param mapId the map it gets
    public void choose(String key, String mapId) {
        edit(name(key), () -> rig.choose(key, mapId));
    }

    private List<Binding> bindings(String key) {
        return rig.devices().stream()
                .filter(device -> device.key().equals(key))
                .findFirst()
                .map(device -> device.map().bindings())
                .orElse(List.of());
    }

    private Optional<Binding> binding(String key, int place) {
        return Optional.of(bindings(key))
                .filter(bindings -> place < bindings.size())
                .map(bindings -> bindings.get(place));
    }

    /// Changes a line as it is when its turn comes, which may be after other changes of the same line.
    private void change(BiConsumer<Runnable, Runnable> did, String key, int place, UnaryOperator<Binding> change) {
        binding(key, place)
                .ifPresent(seen -> edit(
                        () -> {
                            Optional<Binding> now = bindings(key).stream()
                                    .filter(each -> isSameLine(each, seen))
                                    .findFirst();
                            if (now.isPresent()) {
                                rig.replace(key, now.get(), change.apply(now.get()));
                            }
                        },
                        did));
    }

    private static boolean isSameLine(Binding a, Binding b) {
        return a.address().equals(b.address()) && a.shifted() == b.shifted() && ids(a).equals(ids(b));
    }

    private static List<TargetId> ids(Binding binding) {
        return binding.targets().stream().map(Binding.Target::id).toList();
    }

    /// @param key of a controller
    /// @param place of the line in its map
    public void unbind(String key, int place) {
        binding(key, place)
                .ifPresent(seen -> edit(name(key), () -> {
                    Optional<Binding> now = bindings(key).stream()
                            .filter(each -> isSameLine(each, seen))
                            .findFirst();
                    if (now.isPresent()) {
                        rig.unbind(key, now.get());
                    }
                }));
    }

    /// @param key of a controller
    /// @param place of the line in its map
    /// @param takeover by name
    public void takeOver(String key, int place, String takeover) {
        UndoStep step = UndoStep.of(UndoStep.Kind.MIDI_MAP, "", name(key));
        Takeover.of(takeover)
                .ifPresent(next -> change(
                        (back, again) -> edits.did(step, back, again),
                        key,
                        place,
                        old -> new Binding(
                                old.address(), old.role(), old.encoding(), next, old.shifted(), old.targets())));
    }

    /// @param key of a controller
    /// @param place of the line in its map
    /// @param index of the target in the line
    /// @param range its travel; what lies outside 0 … 1 is brought inside
    public void range(String key, int place, int index, MidiDesk.Range range) {
        UndoStep step = UndoStep.of(UndoStep.Kind.MIDI_MAP, "", name(key));
        Curve.of(range.curve())
                .ifPresent(curve -> change((back, again) -> edits.moved(step, back, again), key, place, old -> {
                    if (index >= old.targets().size()) {
                        return old;
                    }
                    var targets = new ArrayList<>(old.targets());
                    targets.set(
                            index,
                            new Binding.Target(
                                    targets.get(index).id(),
                                    Math.clamp(range.from(), 0, 1),
                                    Math.clamp(range.to(), 0, 1),
                                    curve));
                    return new Binding(
                            old.address(), old.role(), old.encoding(), old.takeover(), old.shifted(), targets);
                }));
    }

    /// Takes in a map and tells how it went.
    ///
    /// @param file from somewhere else
    public void importMap(Path file) {
        edit("", () -> {
            String text;
            Notice.Severity severity = Notice.Severity.INFO;
            try {
                text = "The map “" + rig.maps().importFrom(file).name() + "” is taken in; choose it for a controller.";
            } catch (IOException e) {
                severity = Notice.Severity.ERROR;
                text = file.getFileName() + " could not be taken in. " + e.getMessage();
            }
            Notice.Severity loud = severity;
            String said = text;
            session.thread().run(() -> session.tell(loud, said));
        });
    }

    /// @param mapId a map
    /// @param file is replaced
    public void exportMap(String mapId, Path file) {
        rig.maps().map(mapId).ifPresent(map -> keep(() -> rig.maps().exportTo(map, file)));
    }

    /// Makes a copy of a controller's map that belongs to the person, and gives it to the controller.
    ///
    /// @param key of a controller
    /// @param mapId its map
    public void copyMap(String key, String mapId) {
        rig.maps()
                .map(mapId)
                .ifPresent(map -> edit(
                        name(key), () -> rig.choose(key, rig.maps().copy(map).id())));
    }
}
