package jerry4loops.workflow;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.HealthCheck;
import jerry4loops.generate.Jams;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.generate.Server;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpLimits;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.http.Refusal;
import jerry4loops.generate.http.ReplyReader;
import jerry4loops.generate.magenta.MagentaHealthCheck;
import jerry4loops.generate.magenta.MagentaJams;
import jerry4loops.generate.magenta.MagentaModelAdmin;
import jerry4loops.generate.magenta.MagentaModels;
import jerry4loops.generate.magenta.MagentaOneShots;
import jerry4loops.generate.magenta.OneShotSettings;
import jerry4loops.generate.stableaudio.StableAudio3Api;
import jerry4loops.generate.stableaudio.StableAudio3Generator;
import jerry4loops.generate.stableaudio.StableAudio3Models;
import jerry4loops.generate.stableaudio.StableAudioApi;
import jerry4loops.generate.stableaudio.StableAudioGenerator;
import jerry4loops.generate.stableaudio.StableAudioHealth;
import jerry4loops.generate.stableaudio.StableAudioModels;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import tools.jackson.databind.JsonNode;

/// Makes what talks to a server out of what a person said about it. All share one HTTP client, which goes when this
/// is closed.
///
/// Thread: any; makes no thread of its own.
public final class Connections implements AutoCloseable {

    private final HttpLine line;
    private final Executor io;
    private final RandomGenerator random;
    private final Clock clock;

    /// One server.
    ///
    /// @param server makes loops and says how it is
    /// @param models its models
    /// @param jams where it can jam
    public record Connection(Server server, ModelAdmin models, Optional<Jams> jams) {}

    /// @param io runs calls that block for minutes, as many at once as are asked for
    /// @param timer ends calls that take too long
    /// @param random for seeds and jitter
    /// @param clock tells when a loop was made
    public Connections(Executor io, ScheduledExecutorService timer, RandomGenerator random, Clock clock) {
        this.io = io;
        this.random = random;
        this.clock = clock;
        this.line = new HttpLine("jerry4loops/" + Studio.VERSION, timer, Backoff.usual(random), Pause.real(), clock);
    }

    /// @param settings without a problem
    /// @param options gives what each loop is asked for, in place of those in the settings; any thread
    /// @param token gives the token for each request, empty for none; called on io threads
    /// @param calls told of each call
    /// @return what talks to it
    public Connection open(
            BackendSettings settings,
            Supplier<BackendOptions> options,
            Supplier<String> token,
            Consumer<BackendState.Call> calls) {
        var backend = new Backend(settings.name(), URI.create(settings.address()), credentials(settings, token));
        return switch (settings.kind()) {
            case STABLE_AUDIO -> {
                var api = new StableAudioApi(line, backend);
                yield connection(
                        settings,
                        options,
                        new StableAudioGenerator(settings.id(), api, io, random, clock),
                        StableAudioHealth.of(api, io),
                        new StableAudioModels(api, io),
                        Optional.empty(),
                        calls);
            }
            case STABLE_AUDIO_3, STABLE_AUDIO_3_CPP -> {
                var api = new StableAudio3Api(line, backend);
                var flavour =
                        settings.kind().isStartable() ? StableAudio3Api.Flavour.NATIVE : StableAudio3Api.Flavour.PYTHON;
                yield connection(
                        settings,
                        options,
                        new StableAudio3Generator(settings.id(), api, io, random, Pause.real(), clock),
                        StableAudioHealth.of(api, io),
                        new StableAudio3Models(api, flavour, io),
                        Optional.empty(),
                        calls);
            }
            case MAGENTA -> {
                var models = new MagentaModels(line, backend, io, Pause.real());
                yield connection(
                        settings,
                        options,
                        new MagentaOneShots(
                                settings.id(), line, backend, io, OneShotSettings.DEFAULT, Pause.real(), clock),
                        new MagentaHealthCheck(models),
                        new MagentaModelAdmin(models, settings.name()),
                        Optional.of(new MagentaJams(line, backend, io)),
                        calls);
            }
        };
    }

    /// @param settings of a server
    /// @return whether what is sent to it would cross a public network for everybody to read
    public static boolean isOpen(BackendSettings settings) {
        return PlainHttp.isOpen(settings);
    }

    private static Credentials credentials(BackendSettings settings, Supplier<String> token) {
        return switch (settings.auth()) {
            case NONE -> Credentials.none();
            case BEARER -> Credentials.bearer(token);
            case API_KEY -> Credentials.apiKey(token);
        };
    }

    /// As [#detect(String, URI, Credentials)], for a server that was added.
    ///
    /// @param settings without a problem
    /// @param token gives the token, empty for none
    /// @return its kind, whatever the settings say; empty when it answers like none of them
    /// @throws jerry4loops.generate.GenerationException when it does not answer
    public Optional<BackendKind> detect(BackendSettings settings, Supplier<String> token) {
        return detect(settings.name(), URI.create(settings.address()), credentials(settings, token));
    }

    /// Finds out what kind of server is at an address, by what it says of its health. Blocks for up to half a minute.
    ///
    /// @param name on screen, for failures
    /// @param address where it is
    /// @param credentials how it is told who asks
    /// @return its kind; empty when it answers like none of them
    /// @throws jerry4loops.generate.GenerationException when it does not answer
    public Optional<BackendKind> detect(String name, URI address, Credentials credentials) {
        var limits = HttpLimits.small(Duration.ofSeconds(5), Duration.ofSeconds(30));
        var reader = new ReplyReader<Optional<BackendKind>>() {
            @Override
            public Optional<BackendKind> read(HttpReply reply) {
                return kindOf(reply.json());
            }

            @Override
            public Optional<BackendKind> refused(Refusal refusal) {
                Optional<BackendKind> kind = kindOf(refusal.body());
                if (kind.isEmpty()) {
                    throw new GenerationException(refusal.failure());
                }
                return kind;
            }
        };
        return line.call(
                new Backend(name, address, credentials),
                HttpCall.get("/health", limits).withRetries(0),
                reader,
                new Cancellation());
    }

    private static Optional<BackendKind> kindOf(JsonNode health) {
        if (health.has("ok")) {
            return Optional.of(BackendKind.MAGENTA);
        }
        if (health.has("encoding")) {
            return Optional.of(BackendKind.STABLE_AUDIO_3_CPP);
        }
        if (health.has("model_info")) {
            return Optional.of(BackendKind.STABLE_AUDIO);
        }
        return health.has("model_loaded") ? Optional.of(BackendKind.STABLE_AUDIO_3) : Optional.empty();
    }

    private static Connection connection(
            BackendSettings settings,
            Supplier<BackendOptions> options,
            LoopGenerator generator,
            HealthCheck health,
            ModelAdmin models,
            Optional<Jams> jams,
            Consumer<BackendState.Call> calls) {
        var server = new Server(
                settings.id(),
                new BackendGenerator(generator, settings, options, calls),
                health,
                request -> BackendGenerator.can(settings, request));
        return new Connection(server, models, jams);
    }

    /// Ends every call.
    @Override
    public void close() {
        line.close();
    }
}
