package jerry4loops.workflow;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;

/// What a [Studio] is built from.
///
/// Thread: any; immutable.
///
/// @param session the model
/// @param io runs everything slow; several threads, so that a slow file never holds up the pump
/// @param devices one thread that opens and closes sound devices
/// @param makers runs what takes long beside the music, of low priority
/// @param generator makes the loops
/// @param jams who can jam
/// @param backends what can be done with the servers the person added
/// @param folder where takes and preferences are
/// @param random for dice
/// @param reveal shows a folder on the desktop
/// @param sound whether a sound device is opened; without, the music plays silently at the right speed
/// @param midi threads that look for controllers and light them, at least three, or empty for none
public record StudioParts(
        Session session,
        ScheduledExecutorService io,
        ScheduledExecutorService devices,
        Executor makers,
        LoopGenerator generator,
        JamSources jams,
        BackendActions backends,
        UserFolder folder,
        RandomGenerator random,
        Studio.Reveal reveal,
        boolean sound,
        Optional<ScheduledExecutorService> midi) {

    /// A studio without controllers.
    ///
    /// @param session the model
    /// @param io runs everything slow
    /// @param devices one thread that opens and closes sound devices
    /// @param makers runs what takes long beside the music
    /// @param generator makes the loops
    /// @param jams makes endless sequences
    /// @param backends what can be done with servers
    /// @param folder where takes and preferences are
    /// @param random for dice
    /// @param reveal shows a folder on the desktop
    /// @param sound whether a sound device is opened
    public StudioParts(
            Session session,
            ScheduledExecutorService io,
            ScheduledExecutorService devices,
            Executor makers,
            LoopGenerator generator,
            JamSources jams,
            BackendActions backends,
            UserFolder folder,
            RandomGenerator random,
            Studio.Reveal reveal,
            boolean sound) {
        this(session, io, devices, makers, generator, jams, backends, folder, random, reveal, sound, Optional.empty());
    }
}
