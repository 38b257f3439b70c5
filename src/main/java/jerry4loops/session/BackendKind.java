package jerry4loops.session;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The families of servers that make loops.
///
/// Thread: any.
public enum BackendKind {
    /// stable-audio-api: one loop per call, no longer than about eleven seconds.
    STABLE_AUDIO("stable-audio-api", "http://localhost:8005", EnumSet.complementOf(EnumSet.of(MakeMode.CONTINUE))),
    /// sa3-api, Stable Audio 3 in Python.
    STABLE_AUDIO_3(
            "stable-audio-3",
            "http://localhost:8016",
            EnumSet.of(MakeMode.GENERATE, MakeMode.STYLE_TRANSFER, MakeMode.CONTINUE)),
    /// sa3-server of sa3.cpp, which the studio can start itself.
    STABLE_AUDIO_3_CPP(
            "sa3.cpp",
            "http://localhost:8006",
            EnumSet.of(MakeMode.GENERATE, MakeMode.STYLE_TRANSFER, MakeMode.CONTINUE)),
    /// A Magenta RealTime server: loops that follow the other track.
    MAGENTA("magenta", "http://localhost:7860", EnumSet.of(MakeMode.GENERATE));

    private final String id;
    private final String usualAddress;
    private final Set<MakeMode> modes;

    BackendKind(String id, String usualAddress, Set<MakeMode> modes) {
        this.id = id;
        this.usualAddress = usualAddress;
        this.modes = Set.copyOf(modes);
    }

    /// @return its name in files and on the command line, such as `stable-audio-api`
    public String id() {
        return id;
    }

    /// @return where such a server listens when nobody says otherwise
    public String usualAddress() {
        return usualAddress;
    }

    /// @return the ways of making a loop it knows
    public Set<MakeMode> modes() {
        return modes;
    }

    /// @return whether steps and guidance mean something to it
    public boolean hasSampling() {
        return this != MAGENTA;
    }

    /// @return whether a negative prompt does; `stable-audio-api` puts words of its own in its place for every loop
    public boolean hasNegativePrompt() {
        return hasLoras();
    }

    /// @return whether a seed does; Magenta draws its own
    public boolean hasSeed() {
        return this != MAGENTA;
    }

    /// @return whether adapters can be laid over its model
    public boolean hasLoras() {
        return this == STABLE_AUDIO_3 || this == STABLE_AUDIO_3_CPP;
    }

    /// @return whether its fine-tunes come from repositories whose checkpoints it can list
    public boolean hasRepositories() {
        return this == STABLE_AUDIO || this == MAGENTA;
    }

    /// @return whether a model can be loaded before it is needed
    public boolean canLoad() {
        return this != STABLE_AUDIO_3_CPP;
    }

    /// @return whether models can be thrown out of its memory
    public boolean canUnload() {
        return this != MAGENTA;
    }

    /// @return whether a request can name its model; else all requests use the one that is loaded
    public boolean hasModelPerRequest() {
        return this == STABLE_AUDIO;
    }

    /// @return whether fine-tunes bring assets to steer by
    public boolean hasAssets() {
        return this == MAGENTA;
    }

    /// @return whether a program on this machine can be started for it
    public boolean isStartable() {
        return this == STABLE_AUDIO_3_CPP;
    }

    /// @param text as [#id()] says it
    /// @return the kind
    public static Optional<BackendKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(text)).findFirst();
    }
}
