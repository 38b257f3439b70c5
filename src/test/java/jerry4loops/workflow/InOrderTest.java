package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class InOrderTest {

    @Test
    void manyTasksOnAPoolAreDoneOneByOneAsTheyCame() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            var inOrder = new InOrder(pool);
            IntStream.range(0, 10_000).forEach(i -> inOrder.execute(() -> done.add(i)));
        }
        assertThat(done).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void whatWaitsWhenThePoolIsShutDownIsStillDone() throws InterruptedException {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            var inOrder = new InOrder(pool);
            inOrder.execute(() -> {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                done.add(1);
            });
            inOrder.execute(() -> done.add(2));
            begun.await();
            pool.shutdown();
            goOn.countDown();
        }
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void aTaskThatFailsDoesNotHoldUpTheNext() {
        List<Integer> done = new ArrayList<>();
        var inOrder = new InOrder(Runnable::run);
        inOrder.execute(() -> {
            throw new IllegalStateException("as a test wants it");
        });
        inOrder.execute(() -> done.add(2));
        inOrder.execute(() -> {
            throw new StackOverflowError("as a test wants it");
        });
        inOrder.execute(() -> done.add(4));
        assertThat(done).containsExactly(2, 4);
    }

    @Test
    void aPoolThatIsShutDownRefusesHereToo() {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.shutdown();
        var inOrder = new InOrder(pool);
        assertThatThrownBy(() -> inOrder.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> inOrder.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
