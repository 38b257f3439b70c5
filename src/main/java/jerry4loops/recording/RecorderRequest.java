package jerry4loops.recording;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// **Command** to the recorder: kept in order, and answered through its future.
///
/// Thread: made on any, handled on the recorder thread; immutable.
sealed interface RecorderRequest {

    /// @param sentence why it cannot be done
    void refuse(String sentence);

    /// Make the file of a take.
    ///
    /// @param plan what it shall be
    /// @param opened answered with the file
    record Open(NewTake plan, CompletableFuture<Path> opened) implements RecorderRequest {
        @Override
        public void refuse(String sentence) {
            opened.completeExceptionally(new IllegalStateException(sentence));
        }
    }

    /// End the take.
    ///
    /// @param frames its length; negative when nobody knows
    /// @param finished answered with what is on disk
    record Finish(long frames, CompletableFuture<TakeFile> finished) implements RecorderRequest {
        @Override
        public void refuse(String sentence) {
            finished.completeExceptionally(new IllegalStateException(sentence));
        }
    }

    /// Take the take back.
    ///
    /// @param cancelled answered when done
    record Cancel(CompletableFuture<Void> cancelled) implements RecorderRequest {
        @Override
        public void refuse(String sentence) {
            // Whatever there was is over anyway.
            cancelled.complete(null);
        }
    }
}
