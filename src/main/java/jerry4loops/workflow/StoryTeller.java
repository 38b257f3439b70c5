package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.share.Story;

/// **Port**: finds out what can be told of a take, from its log or from as little as its name.
///
/// Thread: io threads; implementations are immutable.
@FunctionalInterface
public interface StoryTeller {

    /// @param take a take's file
    /// @return its story
    /// @throws IOException when it cannot be read
    Story tell(Path take) throws IOException;
}
