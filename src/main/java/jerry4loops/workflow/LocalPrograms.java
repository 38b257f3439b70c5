package jerry4loops.workflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import jerry4loops.library.ProgramFiles;
import jerry4loops.session.BackendProgram;
import jerry4loops.session.BackendProgram.State;
import jerry4loops.session.BackendSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts `sa3-server` of sa3.cpp on this machine, on a free port that only this machine reaches, watches it, starts it
/// again when it ends by itself, though not for ever, and ends it with the studio. What a studio that was killed left
/// running is ended by the next one.
///
/// Thread: any that may block; one caller at a time, the others wait. Listeners are told by whoever finds out.
public final class LocalPrograms implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPrograms.class);
    private static final int MOST_RESTARTS = 3;
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ProgramFiles files;
    private final ScheduledExecutorService timer;
    private final Executor io;
    private final Duration pause;
    private final List<BiConsumer<String, BackendProgram>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Running> running = new HashMap<>();
    private boolean closed;

    /// A program that shall run.
    private static final class Running {
        private final BackendSettings settings;
        private final int port;
        private final Deque<Instant> ends = new ArrayDeque<>();
        private Process process;
        private BackendProgram shown = BackendProgram.NONE;

        Running(BackendSettings settings, int port) {
            this.settings = settings;
            this.port = port;
        }
    }

    /// @param files logs, and what runs
    /// @param timer for pauses; nothing long is done on it
    /// @param io where it is waited and read
    public LocalPrograms(ProgramFiles files, ScheduledExecutorService timer, Executor io) {
        this(files, timer, io, Duration.ofSeconds(1));
    }

    /// @param pause before the first restart, and between two looks at a log
    LocalPrograms(ProgramFiles files, ScheduledExecutorService timer, Executor io, Duration pause) {
        this.files = files;
        this.timer = timer;
        this.io = io;
        this.pause = pause;
    }

    /// @param listener told of every change, with the id of the server
    void onChange(BiConsumer<String, BackendProgram> listener) {
        listeners.add(listener);
    }

    /// Ends what a studio that was killed left running.
    void sweep() {
        files.leftover().forEach(process -> {
            LOG.info("A server is ended that an earlier studio left running (process {}).", process.pid());
            end(process);
        });
    }

    /// Starts a program; one that runs already goes on.
    ///
    /// @param settings of a server whose options name a program
    /// @return the port it was told to listen on; empty when none was started, which listeners are told
    synchronized Optional<Integer> start(BackendSettings settings) {
        if (closed || running.containsKey(settings.id())) {
            return Optional.empty();
        }
        Optional<String> problem = problem(settings);
        if (problem.isPresent()) {
            tell(settings.id(), new BackendProgram(State.FAILED, problem.get(), ""));
            return Optional.empty();
        }
        try {
            files.clearLog(settings.id());
            var one = new Running(settings, freePort());
            launch(one);
            running.put(settings.id(), one);
            look(settings.id(), one);
            return Optional.of(one.port);
        } catch (IOException e) {
            tell(
                    settings.id(),
                    new BackendProgram(
                            State.FAILED,
                            settings.options().program() + " could not be started; is it a program for this machine?",
                            String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<String> problem(BackendSettings settings) {
        String program = settings.options().program();
        String models = settings.options().modelPath();
        if (program.isEmpty()) {
            return Optional.of("Say where sa3-server is: choose its file.");
        }
        if (!Files.isRegularFile(Path.of(program))) {
            return Optional.of("There is no file " + program + "; choose the sa3-server that was built.");
        }
        if (!Files.isExecutable(Path.of(program))) {
            return Optional.of(program + " may not be run; make it executable.");
        }
        if (models.isEmpty()) {
            return Optional.of("Say where its models are: choose the folder with the .gguf files.");
        }
        try (Stream<Path> found = Files.list(Path.of(models))) {
            return found.anyMatch(file -> file.getFileName().toString().endsWith(".gguf"))
                    ? Optional.empty()
                    : Optional.of(
                            "There are no .gguf files in " + models + "; fetch the models with sa3.cpp's models.sh.");
        } catch (IOException e) {
            return Optional.of("The folder " + models + " cannot be read; choose the one with the .gguf files.");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void launch(Running one) throws IOException {
        BackendSettings settings = one.settings;
        var command = new ArrayList<String>();
        command.add(Path.of(settings.options().program()).toAbsolutePath().toString());
        command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(one.port)));
        command.addAll(List.of(
                "--models-dir",
                Path.of(settings.options().modelPath()).toAbsolutePath().toString()));
        command.addAll(List.of("--audio-in-dir", files.audioFolder().toString()));
        if (!settings.options().model().isEmpty()) {
            command.addAll(List.of("--model", settings.options().model()));
        }
        one.process = new ProcessBuilder(command)
                .directory(files.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(files.nothing().toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        files.log(settings.id()).toFile()))
                .start();
        files.writeDown(settings.id(), one.process.toHandle());
        Process process = one.process;
        process.onExit().thenAccept(ended -> onIo(() -> ended(settings.id(), one, ended)));
        show(one, State.STARTING, "Started on port " + one.port + "; it does not answer yet.");
    }

    private synchronized void ended(String id, Running one, Process process) {
        if (running.get(id) != one || one.process != process) {
            return;
        }
        Instant now = Instant.now();
        one.ends.add(now);
        one.ends.removeIf(end -> end.isBefore(now.minus(RESTARTS_WITHIN)));
        files.forget(id);
        if (one.ends.size() > MOST_RESTARTS) {
            running.remove(id);
            show(
                    one,
                    State.FAILED,
                    one.settings.name() + " ended by itself " + one.ends.size()
                            + " times and is not started again; its log says why.");
            return;
        }
        show(one, State.STARTING, "It ended by itself (code " + process.exitValue() + ") and is started again.");
        later(pause.multipliedBy(1L << (one.ends.size() - 1)), () -> again(id, one));
    }

    private synchronized void again(String id, Running one) {
        if (closed || running.get(id) != one) {
            return;
        }
        try {
            launch(one);
        } catch (IOException e) {
            running.remove(id);
            show(one, State.FAILED, one.settings.name() + " could not be started again: its file is gone or broken.");
        }
    }

    /// @param id of a server that has just answered
    synchronized void answers(String id) {
        Running one = running.get(id);
        if (one != null && one.shown.state() == State.STARTING) {
            show(one, State.RUNNING, "Running on port " + one.port + ", process " + one.process.pid() + ".");
        }
    }

    /// Reads the log again and again, as long as the program shall run.
    private void look(String id, Running one) {
        later(pause, () -> {
            synchronized (this) {
                if (running.get(id) != one) {
                    return;
                }
                show(one, one.shown.state(), one.shown.sentence());
            }
            look(id, one);
        });
    }

    /// @param id of the server whose program ends
    void stop(String id) {
        Running one;
        synchronized (this) {
            one = running.remove(id);
        }
        if (one != null) {
            end(one.process.toHandle());
            files.forget(id);
            tell(id, new BackendProgram(State.STOPPED, "", files.tail(id)));
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private void show(Running one, State state, String sentence) {
        var next = new BackendProgram(state, sentence, files.tail(one.settings.id()));
        if (!next.equals(one.shown)) {
            one.shown = next;
            tell(one.settings.id(), next);
        }
    }

    private void tell(String id, BackendProgram program) {
        listeners.forEach(listener -> listener.accept(id, program));
    }

    private void later(Duration wait, Runnable task) {
        try {
            timer.schedule(() -> onIo(task), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The studio closes; a server is not looked after any more.");
        }
    }

    private void onIo(Runnable task) {
        try {
            io.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The studio closes; a server is not looked after any more.");
        }
    }

    /// Ends every program, within half a second each.
    @Override
    public void close() {
        List<Running> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(running.values());
            running.clear();
        }
        all.forEach(one -> one.process.destroy());
        all.forEach(one -> {
            end(one.process.toHandle());
            files.forget(one.settings.id());
        });
    }
}
