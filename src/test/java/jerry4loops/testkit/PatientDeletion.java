package jerry4loops.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;

/// Deletes a test's folder, and gives what still writes into it a moment to end: a closed studio leaves a slow disk's
/// last write to go on by itself. The first file in the way is named; one that never goes fails the test.
///
/// `junit-platform.properties` makes it the rule for every `@TempDir`.
public final class PatientDeletion implements TempDirDeletionStrategy {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_MS = 50;

    @Override
    public DeletionResult delete(Path folder, AnnotatedElementContext element, ExtensionContext test)
            throws IOException {
        long begin = System.nanoTime();
        DeletionResult result = Standard.INSTANCE.delete(folder, element, test);
        if (!result.isSuccessful()) {
            System.err.println("In the way of deleting the folder of " + test.getDisplayName() + ": "
                    + result.failures().getFirst().path());
        }
        while (!result.isSuccessful() && Files.exists(folder) && System.nanoTime() - begin < PATIENCE_NANOS) {
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return result;
            }
            result = Standard.INSTANCE.delete(folder, element, test);
        }
        return result;
    }
}
