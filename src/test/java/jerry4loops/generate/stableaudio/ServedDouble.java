package jerry4loops.generate.stableaudio;

import java.io.IOException;
import java.util.List;

/// A double of this family for tests that live elsewhere, and for the hands of the end-to-end runs.
public final class ServedDouble implements AutoCloseable {

    private final ServerDouble server;

    private ServedDouble(ServerDouble server) {
        this.server = server;
    }

    /// @return a `stable-audio-api`
    public static ServedDouble stableAudio() throws IOException {
        return new ServedDouble(new StableAudioDouble());
    }

    /// @return a server of Stable Audio 3
    /// @param isNative sa3-server rather than sa3-api
    public static ServedDouble stableAudio3(boolean isNative) throws IOException {
        var server = new StableAudio3Double();
        server.isNative = isNative;
        return new ServedDouble(server);
    }

    /// @param port where it listens
    /// @return a `sa3-server`
    public static ServedDouble stableAudio3Native(int port) throws IOException {
        var server = new StableAudio3Double(port);
        server.isNative = true;
        return new ServedDouble(server);
    }

    /// @return where it listens, such as `http://127.0.0.1:8005`
    public String address() {
        return server.backend().base().toString();
    }

    /// @return what was asked, such as `GET /health`
    public List<String> asked() {
        return server.asked;
    }

    /// @return what was shown at the door, such as `Authorization: Bearer …`
    public List<String> shown() {
        return server.shown;
    }

    /// @return the last job that Stable Audio 3 was asked for, as JSON
    public String lastJob() {
        return String.valueOf(((StableAudio3Double) server).last);
    }

    /// @param fault from now on, such as `BUSY`
    public void fail(String fault) {
        server.fault = ServerDouble.Fault.valueOf(fault);
    }

    @Override
    public void close() {
        server.close();
    }
}
