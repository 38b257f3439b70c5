package jerry4loops.session;

/// How a server is told who asks.
///
/// Thread: any.
public enum BackendAuth {
    /// Not at all.
    NONE,
    /// `Authorization: Bearer …`
    BEARER,
    /// `X-API-Key: …`
    API_KEY
}
