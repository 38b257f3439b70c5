package jerry4loops.arch;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import jerry4loops.realtime.RealTime;
import jerry4loops.realtime.RealTimeExempt;

/// Everything that real-time code must not do, once each, and what it may do, so that the checker is seen to work.
@SuppressWarnings("unused")
final class BadRealTimeCode {

    interface Render {
        @RealTime
        float render(int frames);
    }

    interface Take<T> {
        @RealTime
        void take(T value);
    }

    static class Base {
        public float render(int frames) {
            return frames;
        }

        @RealTime
        void step() {}
    }

    static final class Inheriting extends Base implements Render {}

    static final class Overriding extends Base {
        @Override
        void step() {}
    }

    static final class Generic implements Take<String> {
        @Override
        public void take(String value) {}
    }

    enum Mode {
        LOW,
        HIGH
    }

    interface Sized {
        @RealTime
        int frames();
    }

    record Plan(int frames, float[] gains) implements Sized {
        float firstGain() {
            return gains[0];
        }
    }

    record Checked(int frames) implements Sized {
        @Override
        public int frames() {
            return Math.max(frames, new int[] {1}.length);
        }
    }

    private final Object monitor = new Object();
    private final float[] samples = new float[8];
    private Object sink;

    @RealTime
    void allocatesAnObject() {
        sink = new Object();
    }

    @RealTime
    void allocatesPrimitives() {
        sink = new float[4];
    }

    @RealTime
    void allocatesReferences() {
        sink = new String[4];
    }

    @RealTime
    void allocatesArraysOfArrays() {
        sink = new float[2][4];
    }

    @RealTime
    void clonesAnArray() {
        sink = samples.clone();
    }

    @RealTime
    void locksAMonitor() {
        synchronized (monitor) {
            samples[0] = 1;
        }
    }

    @RealTime
    synchronized void locksItself() {
        samples[0] = 1;
    }

    @RealTime
    void locksALock(Lock lock) {
        lock.lock();
    }

    @RealTime
    void throwsSomething(RuntimeException e) {
        throw e;
    }

    @RealTime
    Runnable makesALambda(int n) {
        return () -> samples[n] = 0;
    }

    @RealTime
    String concatenates(int n) {
        return "n = " + n;
    }

    @RealTime
    int switchesOnAPattern(Object value) {
        return switch (value) {
            case String _ -> 1;
            case Integer _ -> 2;
            default -> 3;
        };
    }

    @RealTime
    void boxes(int n) {
        sink = n;
    }

    @RealTime
    float iterates(List<float[]> list) {
        float sum = 0;
        for (float[] element : list) {
            sum += element[0];
        }
        return sum;
    }

    @RealTime
    int listsAnEnum() {
        return Mode.values().length;
    }

    @RealTime
    void prints() {
        System.out.println();
    }

    @RealTime
    void parses() {
        samples[0] = Float.parseFloat("1");
    }

    @RealTime
    void callsAnUnmarkedMethod() {
        unmarked();
    }

    @RealTime
    float callsAnUnmarkedMethodOfARecord(Plan plan) {
        return plan.firstGain();
    }

    @RealTime
    int callsAnAccessorThatDoesMore(Checked plan) {
        return plan.frames();
    }

    @RealTime
    int callsWhatNobodyChecked(Mode mode) {
        return mode.hashCode();
    }

    void passesALambda() {
        sink = (Render) frames -> frames * 2;
    }

    void passesAnUnmarkedReference() {
        sink = (Render) BadRealTimeCode::unmarkedRender;
    }

    void passesAMarkedReference() {
        sink = (Render) BadRealTimeCode::markedRender;
    }

    @RealTime
    float doesWhatItMay(Plan plan, Mode mode, Render render) {
        Arrays.fill(samples, 0);
        System.arraycopy(plan.gains(), 0, samples, 0, plan.frames());
        long begin = System.nanoTime();
        Thread.onSpinWait();
        float sum = Math.max(Float.intBitsToFloat(1), (float) StrictMath.sin(begin));
        for (float sample : samples) {
            sum += Float.isNaN(sample) ? 0 : sample;
        }
        exempt();
        return render.render(8)
                + markedRender(1)
                + sum
                + switch (mode) {
                    case LOW -> 1;
                    case HIGH -> 2;
                };
    }

    @RealTimeExempt("a fixture: shows that an exemption is honoured")
    private void exempt() {
        sink = new Object();
    }

    @RealTime
    private static float markedRender(int frames) {
        return frames;
    }

    private static float unmarkedRender(int frames) {
        return frames;
    }

    private void unmarked() {}
}
