package jerry4loops.testkit.magenta;

import java.time.Duration;
import java.util.Map;

/// Something that goes wrong once, with the next request to a path.
public sealed interface Fault {

    /// Nothing goes wrong; keeps a place in the queue.
    record None() implements Fault {}

    /// The request is answered late.
    ///
    /// @param time before it is looked at
    record Delay(Duration time) implements Fault {}

    /// The request is not looked at; something in front of the server answers.
    ///
    /// @param status of HTTP
    /// @param type content type
    /// @param body text
    /// @param headers further ones
    record Reply(int status, String type, String body, Map<String, String> headers) implements Fault {

        /// @param status of HTTP
        /// @param type content type
        /// @param body text
        public Reply(int status, String type, String body) {
            this(status, type, body, Map.of());
        }

        /// @param status of HTTP
        /// @param detail of the JSON body
        /// @return an explicit error
        public static Reply detail(int status, String detail) {
            return new Reply(status, "application/json", PyJson.write(DoubleReply.map("detail", detail)));
        }

        /// @param status 200 or 503
        /// @return the page a space shows while it sleeps
        public static Reply page(int status) {
            return new Reply(
                    status,
                    "text/html; charset=utf-8",
                    "<!DOCTYPE html><html><head><title>Sleeping</title><script>var x = '{\"a\":1}';</script></head>"
                            + "<body><h1>This Space is sleeping</h1></body></html>");
        }
    }

    /// The request is served, and the connection ends in the middle of the answer.
    ///
    /// @param bytes of the body that still come
    record Cut(int bytes) implements Fault {}

    /// The request is served, and the answer never ends.
    record Endless() implements Fault {}

    /// The request is served, with another content type.
    ///
    /// @param type what is said
    record Type(String type) implements Fault {}

    /// The request is served, with other sound.
    ///
    /// @param how what is wrong with it
    record Sound(Odd how) implements Fault {}

    /// What can be wrong with sound.
    enum Odd {
        /// The text is not base64.
        GARBAGE,
        /// Two letters of base64.
        EMPTY,
        /// A WAV with a header that says nothing.
        BROKEN_HEADER,
        /// Bytes that are no WAV at all.
        NOT_WAV,
        /// Every third sample is not a number.
        NAN,
        /// Whole numbers of 16 bits, after a chunk nobody knows.
        PCM16,
        /// One channel.
        MONO,
        /// Eight channels.
        EIGHT,
        /// 44.1 kHz instead of what was asked for.
        CD_RATE,
        /// 8 kHz.
        LOW_RATE,
        /// 192 kHz.
        HIGH_RATE,
        /// One frame more.
        LONGER_BY_ONE,
        /// A data chunk that says it never ends, as streams have it.
        SIZE_UNKNOWN,
        /// A header and no sound.
        NO_FRAMES,
        /// Half of it.
        HALF,
        /// Twice as much.
        TWICE
    }
}
