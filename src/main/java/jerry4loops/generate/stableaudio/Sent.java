package jerry4loops.generate.stableaudio;

import jerry4loops.audio.PcmAudio;
import tools.jackson.databind.node.ObjectNode;

/// What a server sent: sound, and what it says about it, of which nothing is believed that can be measured.
///
/// Thread: any; nobody writes to it.
///
/// @param audio decoded
/// @param metadata as sent; empty where the server sends none
record Sent(PcmAudio audio, ObjectNode metadata) {}
