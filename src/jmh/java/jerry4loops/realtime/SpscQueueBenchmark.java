package jerry4loops.realtime;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one command costs on its way through the queues: an offer and a poll, both sides on one thread, so without the
/// traffic between cores. With `-prof gc`, `gc.alloc.rate.norm` has to be 0.
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpscQueueBenchmark {

    private final SpscQueue<Object> objects = new SpscQueue<>(64);
    private final SpscLongQueue records = new SpscLongQueue(64);
    private final Object element = new Object();
    private final long[] record = new long[SpscLongQueue.WORDS];

    /// @return the element that was passed
    @Benchmark
    public Object command() {
        objects.offer(element);
        return objects.poll();
    }

    /// @return the last word that was passed
    @Benchmark
    public long event() {
        records.offer(1, 2, 3, 4);
        records.poll(record);
        return record[3];
    }
}
