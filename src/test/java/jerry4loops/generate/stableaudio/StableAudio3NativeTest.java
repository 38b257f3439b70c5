package jerry4loops.generate.stableaudio;

import java.io.IOException;

class StableAudio3NativeTest extends StableAudio3PythonTest {

    @Override
    protected ServerDouble server() throws IOException {
        ServerDouble server = super.server();
        own.isNative = true;
        return server;
    }
}
