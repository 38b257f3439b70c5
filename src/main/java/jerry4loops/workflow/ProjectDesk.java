package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import jerry4loops.library.UserFolder;
import jerry4loops.library.project.AutosaveFolder;
import jerry4loops.library.project.ProjectDocument;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.library.project.SongPlace;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;

/// The project the person works on: opened, saved, begun anew, and offered again after a crash.
///
/// Thread: the session's; files are read and written on io, one thing at a time.
final class ProjectDesk implements ProjectActions {

    private final Session session;
    private final Executor io;
    private final UserFolder user;
    private final RestoreSession restore;
    private final Undo undo;
    private final Optional<MapDesk> maps;
    private final List<Runnable> calm;
    private final Autosave autosave;
    private final PlaceKeeper places;
    private final ProjectFiles files;
    private final ProjectShelf shelf;
    private final ProjectTakes takes;
    private final EarlierSessions earlier;
    private final SessionSnapshot plain;
    private final ReadOnlyObjectWrapper<ProjectState> state =
            new ReadOnlyObjectWrapper<>(this, "state", ProjectState.NEW);
    /// Null when what is here was never saved, however it stands.
    private SessionSnapshot saved;
    private ProjectExtras extras = ProjectExtras.NONE;
    private Optional<Path> opened = Optional.empty();
    private Optional<OpenProject> opening = Optional.empty();
    private CompletableFuture<Boolean> lastSave = CompletableFuture.completedFuture(false);
    private volatile boolean cancelled;

    /// Where a session comes from.
    private enum Origin {
        /// A project, which is saved over.
        PROJECT,
        /// A template: it has no place of its own, and nothing of it is lost.
        TEMPLATE,
        /// What was left: it has no place of its own, and is lost unless it is saved.
        LEFT
    }

    /// What it is built from.
    ///
    /// @param session the model
    /// @param io reads and writes
    /// @param user the person's files
    /// @param restore makes the session be as a project says
    /// @param undo knows what has changed
    /// @param autosave keeps it meanwhile
    /// @param places knows where the music is
    /// @param maps of the controllers, where there are any
    /// @param calm stop jam and generations, which belong to the session before
    /// @param clock tells the time
    record Parts(
            Session session,
            Executor io,
            UserFolder user,
            RestoreSession restore,
            Undo undo,
            Autosave autosave,
            PlaceKeeper places,
            Optional<MapDesk> maps,
            List<Runnable> calm,
            Clock clock) {}

    ProjectDesk(Parts parts) {
        session = parts.session();
        io = parts.io();
        user = parts.user();
        restore = parts.restore();
        undo = parts.undo();
        maps = parts.maps();
        calm = parts.calm();
        autosave = parts.autosave();
        places = parts.places();
        var writer = new ProjectWriter(Studio.VERSION, parts.clock());
        files = new ProjectFiles(writer);
        shelf = new ProjectShelf(session, io, user);
        takes = new ProjectTakes(session, io, parts.clock().instant());
        earlier = new EarlierSessions(session, io, user, writer);
        plain = new Session(session.thread()).snapshot();
        saved = undo.current();
    }

    /// Begins to keep the session, and offers what a crash left.
    void start() {
        earlier.start();
        autosave.start().thenAccept(left -> left.ifPresent(this::offer));
    }

    private void offer(AutosaveFolder.Left left) {
        String when = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH)
                .withZone(ZoneId.systemDefault())
                .format(left.at());
        session.tell(new Notice(
                Notice.Severity.WARNING,
                "The studio did not end well last time. The session of " + when + " is still there, with its loops and"
                        + " knobs, and goes on in the bar where it was.",
                List.of(
                        new Notice.Action("Resume", () -> resume(left)),
                        new Notice.Action(
                                "Start new", () -> autosave.decline(left).thenRun(earlier::look))),
                Instant.now()));
    }

    private void resume(AutosaveFolder.Left left) {
        CompletableFuture.supplyAsync(() -> SongPlace.read(left.folder()), io)
                .thenAcceptAsync(place -> resume(left, place), session.thread()::run);
    }

    private void resume(AutosaveFolder.Left left, SongPlace place) {
        open(left.folder(), "the session before", Origin.LEFT, kept -> {
                    SessionSnapshot lanes = PlaceKeeper.caughtUp(kept, place);
                    places.goOn(place, lanes);
                    return lanes;
                })
                .thenRunAsync(
                        () -> {
                            // What could not be read whole is offered again.
                            if (!state.get().isReadOnly()) {
                                autosave.take(left).thenRun(earlier::look);
                            }
                        },
                        session.thread()::run);
    }

    @Override
    public ObservableList<EarlierSession> earlier() {
        return earlier.all();
    }

    @Override
    public void openEarlier(EarlierSession one) {
        resume(new AutosaveFolder.Left(one.folder(), one.at()));
    }

    @Override
    public void deleteEarlier(EarlierSession one) {
        earlier.delete(one);
    }

    @Override
    public boolean isWorthKeeping() {
        undo.look();
        refresh();
        SessionSnapshot now = undo.current();
        boolean hasLoops = now.tracks().stream()
                        .anyMatch(track ->
                                track.loop().isPresent() || !track.history().isEmpty())
                || now.grid().slots().stream()
                        .flatMap(List::stream)
                        .anyMatch(slot -> slot.loop().isPresent());
        return state.get().isUnsaved() && (hasLoops || state.get().place().isPresent());
    }

    @Override
    public void keepMeanwhile() {
        autosave.keepNow();
    }

    /// What is left without being saved can be found again.
    private void putAside() {
        if (isWorthKeeping()) {
            earlier.keep();
        }
    }

    /// Looks whether something has changed since it was saved. By the pump.
    void refresh() {
        boolean isUnsaved = undo.current() != saved;
        if (isUnsaved != state.get().isUnsaved()) {
            state.set(state.get().withUnsaved(isUnsaved));
        }
        autosave.refresh();
    }

    void close() {
        cancel();
        autosave.close();
    }

    @Override
    public ReadOnlyObjectProperty<ProjectState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ObservableList<Path> recent() {
        return shelf.recent();
    }

    @Override
    public ObservableList<Path> templates() {
        return shelf.templates();
    }

    @Override
    public Path folder() {
        return user.projects();
    }

    // --- opening ------------------------------------------------------------------------------------------------

    @Override
    public void begin() {
        if (isBusy()) {
            return;
        }
        putAside();
        calm.forEach(Runnable::run);
        places.goOn(SongPlace.BEGINNING, plain);
        undo.next(UndoStep.of(UndoStep.Kind.OPENED, "", ""));
        restore.restore(plain);
        undo.look();
        become("", Optional.empty(), false, ProjectExtras.NONE);
    }

    @Override
    public void beginFrom(Path template) {
        open(template, ProjectFiles.nameOf(template), Origin.TEMPLATE);
    }

    @Override
    public void open(Path place) {
        open(place, ProjectFiles.nameOf(place), Origin.PROJECT);
    }

    private CompletableFuture<Void> open(Path place, String name, Origin origin) {
        return open(place, name, origin, kept -> {
            places.goOn(SongPlace.BEGINNING, kept);
            return kept;
        });
    }

    private CompletableFuture<Void> open(Path place, String name, Origin origin, UnaryOperator<SessionSnapshot> lanes) {
        if (isBusy()) {
            return new CompletableFuture<>();
        }
        putAside();
        calm.forEach(Runnable::run);
        var next = new OpenProject(session, io, restore, undo, name, lanes);
        opening = Optional.of(next);
        autosave.pause(true);
        state.set(state.get().withWork(Optional.of(ProjectState.Work.OPENING), 0));
        var done = next.open(
                place,
                origin == Origin.PROJECT ? List.of() : autosave.sounds(),
                new OpenProject.Told(document -> shown(document, place, origin), fraction -> {
                    boolean isUnchanged = !state.get().isUnsaved();
                    if (isUnchanged) {
                        saved = undo.current();
                    }
                    state.set(state.get().withWork(state.get().work(), fraction));
                }));
        return done.whenComplete((_, failure) -> {
            opening = Optional.empty();
            autosave.pause(false);
            state.set(state.get().withWork(Optional.empty(), 0));
            if (failure != null) {
                refuse(place, failure);
            } else if (!next.isWhole()) {
                state.set(new ProjectState(
                        state.get().name(), state.get().place(), state.get().isUnsaved(), true, Optional.empty(), 0));
            }
        });
    }

    private void refuse(Path place, Throwable failure) {
        String name = String.valueOf(place.getFileName());
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        session.tell(
                Notice.Severity.ERROR,
                cause instanceof NoSuchFileException || failure instanceof NoSuchFileException
                        ? "“" + name + "” is not there any more."
                        : Sentences.of(failure, "“" + name + "” could not be opened."));
    }

    private void shown(ProjectDocument document, Path place, Origin origin) {
        boolean isOwnPlace = origin == Origin.PROJECT;
        boolean isReadOnly = !document.readOnly().isEmpty();
        if (isReadOnly) {
            session.tell(Notice.Severity.WARNING, document.readOnly());
        }
        takes.tellMissing(document.extras());
        opened = isOwnPlace ? Optional.of(place) : Optional.empty();
        become(
                isOwnPlace ? ProjectFiles.nameOf(place) : "",
                isOwnPlace ? Optional.of(place) : Optional.empty(),
                isReadOnly,
                document.extras());
        if (origin == Origin.LEFT) {
            saved = null;
            state.set(state.get().withUnsaved(true));
        }
        state.set(state.get().withWork(Optional.of(ProjectState.Work.OPENING), 0));
        if (isOwnPlace) {
            shelf.remember(place);
        }
    }

    private void become(String name, Optional<Path> place, boolean isReadOnly, ProjectExtras next) {
        extras = next;
        saved = undo.current();
        state.set(new ProjectState(name, place, false, isReadOnly, Optional.empty(), 0));
    }

    private boolean isBusy() {
        if (state.get().work().isPresent()) {
            session.tell(
                    Notice.Severity.WARNING,
                    state.get().work().get() == ProjectState.Work.OPENING
                            ? "A project is still being opened; wait a moment."
                            : "The project is still being saved; wait a moment.");
            return true;
        }
        return false;
    }

    // --- saving -------------------------------------------------------------------------------------------------

    @Override
    public boolean save() {
        if (state.get().place().isEmpty() || state.get().isReadOnly()) {
            return false;
        }
        write(state.get().place().get(), ProjectWriter.Takes.NONE);
        return true;
    }

    @Override
    public CompletionStage<Boolean> lastSave() {
        return lastSave;
    }

    @Override
    public void saveAs(Path place) {
        boolean isFolder = Files.isDirectory(place);
        write(isFolder ? place : ProjectFiles.withEnding(place), ProjectWriter.Takes.NONE);
    }

    @Override
    public void collect(Path place) {
        write(ProjectFiles.withEnding(place), ProjectFiles.COLLECTED);
    }

    /// @param collected where takes come from that shall lie inside beside those that do already
    private void write(Path place, ProjectWriter.Takes collected) {
        if (isBusy()) {
            lastSave = CompletableFuture.completedFuture(false);
            return;
        }
        undo.look();
        SessionSnapshot snapshot = session.snapshot();
        SessionSnapshot mark = undo.current();
        var all = new ProjectExtras(takes.with(extras), maps.map(MapDesk::inUse).orElse(extras.maps()));
        Optional<Path> source = opened;
        cancelled = false;
        state.set(state.get().withWork(Optional.of(ProjectState.Work.SAVING), 0));
        lastSave = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return files.write(place, snapshot, all, source, collected, this::goesOn);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        io)
                .handleAsync(
                        (written, failure) -> {
                            state.set(state.get().withWork(Optional.empty(), 0));
                            if (failure != null) {
                                tellFailure(failure);
                                return false;
                            }
                            extras = written;
                            opened = Optional.of(place);
                            saved = mark;
                            state.set(new ProjectState(
                                    ProjectFiles.nameOf(place),
                                    Optional.of(place),
                                    undo.current() != mark,
                                    false,
                                    Optional.empty(),
                                    0));
                            session.tell(Notice.Severity.INFO, "Saved as “" + ProjectFiles.nameOf(place) + "”.");
                            shelf.remember(place);
                            return true;
                        },
                        session.thread()::run);
    }

    /// Io.
    private boolean goesOn(double fraction) {
        session.thread().run(() -> {
            if (state.get().work().equals(Optional.of(ProjectState.Work.SAVING))) {
                state.set(state.get().withWork(state.get().work(), fraction));
            }
        });
        return !cancelled;
    }

    private void tellFailure(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof CancellationException) {
            session.tell(Notice.Severity.INFO, "Saving was stopped; what was saved before is as it was.");
        } else {
            session.tell(
                    Notice.Severity.ERROR,
                    "The project could not be saved, and what was saved before is as it was: is the disk full, or the"
                            + " folder locked?");
        }
    }

    @Override
    public void saveTemplate(String name) {
        String safe = name.strip().replaceAll("[^\\p{L}\\p{N} ._-]", "_");
        if (safe.isBlank() || safe.startsWith(".")) {
            session.tell(Notice.Severity.WARNING, "Give the template a name.");
            return;
        }
        Path file = user.templates().resolve(safe + ProjectFiles.EXTENSION);
        SessionSnapshot bare = session.snapshot().withoutLoops();
        var kept = new ProjectExtras(List.of(), maps.map(MapDesk::inUse).orElse(List.of()));
        CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                files.write(file, bare, kept, Optional.empty(), ProjectWriter.Takes.NONE, _ -> true);
                                return ProjectFiles.list(user.templates());
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        io)
                .whenCompleteAsync(
                        (all, failure) -> {
                            if (failure == null) {
                                shelf.setTemplates(all);
                                session.tell(Notice.Severity.INFO, "“" + safe + "” is a template now.");
                            } else {
                                tellFailure(failure);
                            }
                        },
                        session.thread()::run);
    }

    @Override
    public void cancel() {
        cancelled = true;
        opening.ifPresent(OpenProject::cancel);
    }

    @Override
    public void useMaps() {
        if (extras.maps().isEmpty() || maps.isEmpty()) {
            session.tell(Notice.Severity.INFO, "This project was saved without controllers.");
            return;
        }
        maps.get().use(extras.maps());
        session.tell(Notice.Severity.INFO, "The controllers have the maps of this project.");
    }
}
