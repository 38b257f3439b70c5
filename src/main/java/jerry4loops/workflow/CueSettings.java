package jerry4loops.workflow;

/// Where the headphones hear what is cued.
///
/// @param route off, or which way
/// @param device by name, empty for the system's default; only for [Route#OTHER_DEVICE]
public record CueSettings(Route route, String device) {

    /// Nothing is cued.
    public static final CueSettings OFF = new CueSettings(Route.OFF, "");

    /// Which way the headphones are fed.
    public enum Route {
        /// Not at all.
        OFF,
        /// Outputs 3 and 4 of the device that plays the mix.
        SECOND_PAIR,
        /// Another device, kept in step with the mix.
        OTHER_DEVICE
    }
}
