package jerry4loops.app;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import jerry4loops.audio.Loop;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.http.Credentials;
import jerry4loops.library.BackendsStore;
import jerry4loops.library.KeyringTokens;
import jerry4loops.library.Tokens;
import jerry4loops.library.UserFolder;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.workflow.Connections;

/// One call of one server from the command line: no other steps in when it fails.
///
/// Thread: the main thread, which waits; everything made here is gone when it returns.
final class BackendCall {

    /// The environment variable whose token goes to an address given on the command line.
    static final String TOKEN = "JERRY4LOOPS_TOKEN";

    private final String wanted;
    private final boolean plainHttp;

    /// @param wanted name or id of a backend, or an address
    /// @param plainHttp whether encryption may be missing
    BackendCall(String wanted, boolean plainHttp) {
        this.wanted = wanted.strip();
        this.plainHttp = plainHttp;
    }

    Loop make(LoopRequest request) {
        BackendsStore.Kept kept =
                new BackendsStore(UserFolder.find().backends()).load().kept();
        Optional<BackendSettings> known = kept.backends().stream()
                .filter(one -> one.name().equalsIgnoreCase(wanted) || one.id().equals(wanted))
                .findFirst();
        boolean isAddress = wanted.contains("://");
        if (known.isEmpty() && !isAddress) {
            List<String> names =
                    kept.backends().stream().map(BackendSettings::name).toList();
            throw new BadInputException("There is no backend “" + wanted + "”; "
                    + (names.isEmpty()
                            ? "give its address, such as http://localhost:8005."
                            : "there are: " + String.join(", ", names) + "."));
        }
        BackendSettings settings = known.orElseGet(() -> at(BackendKind.STABLE_AUDIO));
        settings.problem().ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        if (Connections.isOpen(settings) && !plainHttp && !kept.plainHttpHosts().contains(settings.host())) {
            throw new BadInputException("“" + settings.host() + "” would be asked without encryption over a public"
                    + " network; use https, or allow it with --plain-http.");
        }
        ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (var tokens = new KeyringTokens();
                var connections = new Connections(io, timer, RandomGenerator.getDefault(), Clock.systemUTC())) {
            Supplier<String> token = known.isPresent()
                    ? () -> tokens.find(settings.id()).map(Tokens.Token::value).orElse("")
                    : () -> System.getenv().getOrDefault(TOKEN, "");
            BackendSettings asked = known.isPresent() ? settings : at(detected(connections, settings, token));
            return connections
                    .open(asked, asked::options, token, _ -> {})
                    .server()
                    .generator()
                    .generate(request, Progress.NONE, new Cancellation())
                    .join();
        } catch (CompletionException e) {
            var failure = GenerationException.failureOf(e, settings.name());
            throw new GenerationException(failure, e);
        } finally {
            io.shutdownNow();
            timer.shutdownNow();
        }
    }

    private static BackendKind detected(Connections connections, BackendSettings settings, Supplier<String> token) {
        return connections
                .detect(settings.name(), URI.create(settings.address()), Credentials.bearer(token))
                .orElseThrow(() -> new BadInputException(
                        "“" + settings.address() + "” is no server that this program knows; check the address."));
    }

    private BackendSettings at(BackendKind kind) {
        boolean hasToken = !System.getenv().getOrDefault(TOKEN, "").isBlank();
        String host = hostOf(wanted);
        return new BackendSettings(
                "command-line",
                host.isEmpty() ? wanted : host,
                kind,
                wanted,
                hasToken ? BackendAuth.BEARER : BackendAuth.NONE,
                "",
                true,
                BackendOptions.NONE);
    }

    private static String hostOf(String address) {
        try {
            return java.util.Objects.requireNonNullElse(URI.create(address).getHost(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
