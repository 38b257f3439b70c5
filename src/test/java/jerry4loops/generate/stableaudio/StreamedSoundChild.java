package jerry4loops.generate.stableaudio;

import java.net.URI;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Executors;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;

/// A process of its own that asks for one long answer, in as small a heap as it is given.
final class StreamedSoundChild {

    private StreamedSoundChild() {}

    /// @param args address of the server
    public static void main(String[] args) throws Exception {
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var line = new HttpLine("t", timer, Backoff.usual(new Random(1)), Pause.real(), Clock.systemUTC())) {
            var api = new StableAudio3Api(line, new Backend("double", URI.create(args[0]), Credentials.none()));
            System.gc();
            long base =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            var sound = api.poll("x", false, 300, new Cancellation()).sent().orElseThrow();
            System.out.println(base + " " + sound.audio().frames());
        } finally {
            timer.shutdownNow();
        }
    }
}
