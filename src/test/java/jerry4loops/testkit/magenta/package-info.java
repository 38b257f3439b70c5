/// A double of a Magenta server, faithful to its wire contract byte for byte, with a switch for everything it can do
/// wrong.
/// Runs on threads of its own, which end with it.
/// Depends on the house band for its sound and on the WAV reader for what is sent to it.
package jerry4loops.testkit.magenta;
