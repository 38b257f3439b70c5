package jerry4loops.generate.magenta;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.stableaudio.LoopGeneratorContract;
import jerry4loops.generate.stableaudio.LoopServer;
import jerry4loops.generate.stableaudio.ServerDouble;
import jerry4loops.testkit.magenta.Fault;
import jerry4loops.testkit.magenta.MagentaDouble;

/// One-shots keep the contract of every generator, in the ways of their own server.
class MagentaOneShotsContractTest extends LoopGeneratorContract {

    private MagentaDouble server;

    @Override
    protected LoopServer server() throws IOException {
        server = new MagentaDouble();
        return new Served(server);
    }

    @Override
    protected LoopGenerator generator() {
        var backend = new Backend("the double", server.address(), Credentials.none());
        return new MagentaOneShots(
                "magenta", line, backend, io, OneShotSettings.DEFAULT, Pause.real(), Clock.systemUTC());
    }

    /// It has a field of its own, which the model does not hear.
    @Override
    protected boolean tempoIsAmongTheWords() {
        return false;
    }

    /// What says it has a high rate has no more samples here.
    @Override
    protected boolean isTooMuch(ServerDouble.Shape shape) {
        return shape == ServerDouble.Shape.EIGHT_CHANNELS;
    }

    @Override
    protected String sentence(ServerDouble.Fault fault, String usual) {
        return switch (fault) {
            // What a space shows while it sleeps.
            case HTML -> "cannot be reached";
            case NO_AUDIO -> "there is no sound in its answer";
            default -> usual;
        };
    }

    private record Served(MagentaDouble server) implements LoopServer {

        private static final String DOOR = "/generate_style";

        @Override
        public void fail(ServerDouble.Fault fault) {
            server.fault(
                    DOOR,
                    switch (fault) {
                        case NONE -> new Fault.None();
                        case CUT -> new Fault.Cut(300_000);
                        case LENGTH_LIES -> new Fault.Cut(Integer.MAX_VALUE);
                        case ENDLESS -> new Fault.Endless();
                        case SILENT -> new Fault.Delay(Duration.ofMinutes(1));
                        case HTML -> Fault.Reply.page(200);
                        case NOT_JSON -> new Fault.Reply(200, "application/json", "{\"audio_base64\": oh no");
                        case NO_AUDIO -> new Fault.Sound(Fault.Odd.EMPTY);
                        case NOT_BASE64 -> new Fault.Sound(Fault.Odd.GARBAGE);
                        case BUSY ->
                            new Fault.Reply(
                                    429, "application/json", "{\"detail\":\"busy\"}", Map.of("Retry-After", "9"));
                        case LOADING -> Fault.Reply.detail(503, "loading the model");
                        case ERROR_500 -> Fault.Reply.detail(500, "CUDA broke");
                        case BROKEN_WAV -> new Fault.Sound(Fault.Odd.NOT_WAV);
                        case NO_FRAMES -> new Fault.Sound(Fault.Odd.NO_FRAMES);
                        case SHORT -> new Fault.Sound(Fault.Odd.HALF);
                    });
        }

        @Override
        public void write(ServerDouble.Shape shape) {
            server.fault(
                    DOOR,
                    switch (shape) {
                        case FLOAT_88 -> new Fault.None();
                        case PCM16, LIST_BEFORE_DATA -> new Fault.Sound(Fault.Odd.PCM16);
                        case NANS -> new Fault.Sound(Fault.Odd.NAN);
                        case MONO -> new Fault.Sound(Fault.Odd.MONO);
                        case EIGHT_CHANNELS -> new Fault.Sound(Fault.Odd.EIGHT);
                        case RATE_8000 -> new Fault.Sound(Fault.Odd.LOW_RATE);
                        case RATE_192000 -> new Fault.Sound(Fault.Odd.HIGH_RATE);
                        case SIZE_UNKNOWN -> new Fault.Sound(Fault.Odd.SIZE_UNKNOWN);
                    });
        }

        @Override
        public boolean wasAsked() {
            return !server.requests().isEmpty();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
