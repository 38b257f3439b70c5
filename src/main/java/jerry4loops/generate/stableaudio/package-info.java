/// The generators of the Stable Audio family over HTTP: `stable-audio-api`, which answers at once, and the servers
/// of
/// Stable Audio 3, which are polled.
/// Runs on the io executor given and blocks it while a server works; makes no thread of its own.
/// Depends on `generate`, `generate.http`, `format`, `audio` and `time`; knows no other generator.
package jerry4loops.generate.stableaudio;
