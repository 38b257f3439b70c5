package jerry4loops.generate.magenta;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.Jams;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.HttpBody;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Refusal;
import jerry4loops.time.Beats;
import tools.jackson.databind.json.JsonMapper;

/// Jams on a Magenta server over HTTP.
///
/// A start whose answer is lost on the way may leave a jam on the server whose id nobody knows; the next start then
/// finds the server busy, and only [#stopAll()] ends it.
///
/// Thread: as [Jams]; immutable.
public final class MagentaJams implements Jams {

    /// The model's own rate: at others the server's chunks click.
    static final int RATE_HZ = 48_000;

    /// The server goes a quarter of the way to a new style every two seconds, so that nine tenths are there after this.
    private static final double GLIDE_SECONDS = 16;

    private final MagentaLine line;

    /// @param http asks
    /// @param server whom
    /// @param io where blocking work is done; several at once
    public MagentaJams(HttpLine http, Backend server, Executor io) {
        this(new MagentaLine(http, server, io, MagentaTimes.USUAL));
    }

    MagentaJams(MagentaLine line) {
        this.line = line;
    }

    @Override
    public String displayName() {
        return line.server().name();
    }

    @Override
    public int rateHz(int wantedHz) {
        return RATE_HZ;
    }

    /// Both the mean and the centroids work only where the server says they are loaded. No published version acts on
    /// the sampling, or takes a clip for a style.
    @Override
    public CompletableFuture<JamAbilities> abilities() {
        var call = HttpCall.get("/model/config", line.times().small(line.times().model()));
        return line.run(() -> line.askJson(call, Replies::config)).thenApply(config -> {
            int centroids = config.centroidsLoaded() ? config.centroids().orElse(0) : 0;
            return new JamAbilities(config.meanLoaded(), Math.max(0, centroids), false, false, 1, GLIDE_SECONDS);
        });
    }

    @Override
    public CompletableFuture<JamSession> start(JamRequest request) {
        var wanted = new CompletableFuture<JamSession>();
        CompletableFuture<JamSession> started = line.run(() -> {
            if (wanted.isDone()) {
                throw new java.util.concurrent.CancellationException();
            }
            return open(request);
        });
        started.whenComplete((session, thrown) -> {
            if (thrown != null) {
                wanted.completeExceptionally(thrown);
            } else if (!wanted.complete(session)) {
                session.stop();
            }
        });
        return wanted;
    }

    private JamSession open(JamRequest request) {
        var fields = new Fields()
                .add("bpm", request.tempo().text())
                .add("bars_per_chunk", request.chunk().count())
                .add("beats_per_bar", Beats.BEATS_PER_BAR)
                .addStyles(request.style().styles())
                .add("loop_weight", request.style().loopInfluence())
                .addSteering(request.style())
                .add("loudness_mode", "none")
                .add(request.sampling())
                .add("target_sample_rate", request.rateHz());
        var seed = new HttpBody.FilePart(
                "loop_audio", "combined_loop.wav", "audio/wav", SeedWav.lastBars(request.seed(), request.tempo()));
        var body = new HttpBody.Multipart(fields.list(), List.of(seed));
        var call = HttpCall.post(
                "/jam/start", body, line.times().small(line.times().model()));
        String id = line.askJson(call, answer -> answer.needText("session_id"));
        return new MagentaJamSession(line, id, new ChunkClock(request.tempo(), request.chunk(), request.rateHz()));
    }

    @Override
    public CompletableFuture<Boolean> stopLeftover(String id) {
        return line.run(() -> stop(line, id));
    }

    @Override
    public CompletableFuture<Integer> stopAll() {
        var call = HttpCall.post(
                "/jam/stop_all",
                new HttpBody.None(),
                line.times().small(line.times().small()));
        return line.run(
                () -> line.askJson(call, answer -> answer.integer("count").orElse(0)));
    }

    /// Stops a jam; the one call of a jam that takes JSON.
    ///
    /// @return whether the server knew it
    static boolean stop(MagentaLine line, String id) {
        byte[] body =
                JsonMapper.shared().writeValueAsString(Map.of("session_id", id)).getBytes(StandardCharsets.UTF_8);
        var call = HttpCall.post(
                        "/jam/stop",
                        new HttpBody.Json(body),
                        line.times().small(line.times().small()))
                .withRetries(2);
        return line.ask(
                call,
                new MagentaLine.Deciding<>() {
                    @Override
                    public Boolean read(HttpReply reply) {
                        line.answer(reply);
                        return true;
                    }

                    @Override
                    public Optional<Boolean> decided(Refusal refusal) {
                        return refusal.status() == 404 && !refusal.body().isMissingNode()
                                ? Optional.of(false)
                                : Optional.empty();
                    }
                },
                new Cancellation());
    }
}
