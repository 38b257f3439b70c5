package jerry4loops.generate.http;

/// One question to a backend.
///
/// Thread: any; immutable.
///
/// @param method `GET`, `POST` …
/// @param path begins with `/`, percent-encoded where needed, perhaps with a query
/// @param body what is sent
/// @param limits how long and how large it may get
/// @param retries how many further tries there may be when it fails on the way or the backend is busy; more than 0
/// only
/// where asking twice is as good as asking once
public record HttpCall(String method, String path, HttpBody body, HttpLimits limits, int retries) {

    /// @throws IllegalArgumentException for a path without a slash or a negative number of tries
    public HttpCall {
        if (!path.startsWith("/") || retries < 0) {
            throw new IllegalArgumentException(
                    "A call has a path that begins with a slash, and no fewer than no retries.");
        }
    }

    /// @param path as above
    /// @param limits as above
    /// @return a call that reads, tried three times
    public static HttpCall get(String path, HttpLimits limits) {
        return new HttpCall("GET", path, new HttpBody.None(), limits, 2);
    }

    /// @param path as above
    /// @param body what is sent
    /// @param limits as above
    /// @return a call that may change something, tried once
    public static HttpCall post(String path, HttpBody body, HttpLimits limits) {
        return new HttpCall("POST", path, body, limits, 0);
    }

    /// @param tries further tries
    /// @return this call with them
    public HttpCall withRetries(int tries) {
        return new HttpCall(method, path, body, limits, tries);
    }
}
