package jerry4loops.engine.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import jerry4loops.audio.PcmEncoder;

/// A Java Sound line. A device of its own is opened with room to grow, and kept filled only as far as the latency
/// wished for, so that the latency can rise after an underrun without closing the line. Linux' default leads to a
/// sound server, whose latency is the whole line (measured with PulseAudio: half a second of line kept filled for 32
/// ms sounds after 483 ms, a line of 32 ms after 20 ms); such a line is as long as the latency and cannot grow.
///
/// It is paced by `available()` and never waits in `write`: on ALSA routed to a sound server a write that does not
/// fit can hang for ever. Samples become 16- or 24-bit little-endian PCM with TPDF dither.
///
/// Thread: as [AudioOutput]; [#keepFilled] and [#takeLeastQueuedFrames] from any.
public final class JavaSoundOutput implements GrowingOutput {

    /// The most that a line is asked to hold, in seconds.
    private static final double LINE_SECONDS = 0.5;

    private final SourceDataLine line;
    private final String name;
    private final int rate;
    private final int blockFrames;
    private final int lineFrames;
    private final int frameBytes;
    private final PcmEncoder encoder;
    private final boolean exact;
    private final boolean secondPair;
    private final PcmEncoder cueEncoder;
    private final byte[] bytes;
    private final byte[] pair;
    private final AtomicInteger fillFrames;
    private final AtomicInteger leastQueued = new AtomicInteger(Integer.MAX_VALUE);
    private long written;
    private long underruns;
    private boolean refilling;

    private JavaSoundOutput(
            SourceDataLine line,
            String name,
            boolean exact,
            int rate,
            int bits,
            int fillFrames,
            int blockFrames,
            boolean secondPair) {
        this.line = line;
        this.exact = exact;
        this.name = name;
        this.rate = rate;
        this.blockFrames = blockFrames;
        this.secondPair = secondPair;
        this.frameBytes = (secondPair ? 4 : 2) * bits / 8;
        this.lineFrames = line.getBufferSize() / frameBytes;
        this.encoder = new PcmEncoder(bits, 1);
        this.cueEncoder = new PcmEncoder(bits, 2);
        this.bytes = new byte[blockFrames * frameBytes];
        this.pair = new byte[secondPair ? blockFrames * frameBytes / 2 : 0];
        this.fillFrames = new AtomicInteger(fillFrames);
    }

    /// Lists the devices that can play stereo. Io thread: asking the system may take a moment.
    ///
    /// @return names, in the system's order; empty when there is none
    public static List<String> deviceNames() {
        var names = new ArrayList<String>();
        var info = new DataLine.Info(SourceDataLine.class, format(48_000, 16, 2));
        for (Mixer.Info mixer : AudioSystem.getMixerInfo()) {
            if (AudioSystem.getMixer(mixer).isLineSupported(info)) {
                names.add(mixer.getName());
            }
        }
        return List.copyOf(names);
    }

    /// Opens and starts a line. Io thread.
    ///
    /// @param device by name; empty for the system's default
    /// @param rate frames per second
    /// @param bits 16 or 24
    /// @param fillFrames how far the line is kept filled, at least two blocks
    /// @param blockFrames longest block that will be written
    /// @param secondPair whether the device shall have a second pair of channels
    /// @return the output, running
    /// @throws OutputUnavailableException with one sentence for the person
    public static JavaSoundOutput open(
            String device, int rate, int bits, int fillFrames, int blockFrames, boolean secondPair)
            throws OutputUnavailableException {
        AudioFormat format = format(rate, bits, secondPair ? 4 : 2);
        boolean exact = leadsToServer(device);
        int fill = Math.max(2 * blockFrames, fillFrames);
        int wanted = (exact ? fill : Math.max(4 * blockFrames, (int) (LINE_SECONDS * rate))) * format.getFrameSize();
        try {
            Mixer.Info mixer = device.isEmpty() ? null : find(device);
            // The threads of a sound server's client have to be on time as well.
            SourceDataLine line = ThreadUrgency.whileUrgent(() -> start(mixer, format, wanted));
            String name = device.isEmpty() ? "system default" : device;
            return new JavaSoundOutput(line, name, exact, rate, bits, fill, blockFrames, secondPair);
        } catch (ExecutionException e) {
            if (secondPair) {
                throw new OutputUnavailableException(
                        "This device has no outputs 3 and 4 at " + rate
                                + " Hz; choose another device for the headphones.",
                        e.getCause());
            }
            String what = device.isEmpty() ? "There is no sound device" : "“" + device + "” cannot be opened";
            throw new OutputUnavailableException(
                    what + " for " + rate + " Hz and " + bits + " bits; plug one in or choose another.", e.getCause());
        }
    }

    private static SourceDataLine start(Mixer.Info mixer, AudioFormat format, int wanted)
            throws LineUnavailableException {
        SourceDataLine line = AudioSystem.getSourceDataLine(format, mixer);
        line.open(format, wanted);
        line.start();
        return line;
    }

    /// Java Sound names ALSA's own devices with their address, as in `PCH [plughw:0,0]`.
    private static boolean leadsToServer(String device) {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") && !device.contains("hw:");
    }

    private static Mixer.Info find(String device) throws OutputUnavailableException {
        for (Mixer.Info mixer : AudioSystem.getMixerInfo()) {
            if (mixer.getName().equals(device)) {
                return mixer;
            }
        }
        throw new OutputUnavailableException("“" + device + "” is not there; plug it in or choose another.", null);
    }

    private static AudioFormat format(int rate, int bits, int channels) {
        return new AudioFormat(rate, bits, channels, true, false);
    }

    @Override
    public boolean suits(int frames) {
        return exact ? Math.abs(frames - fillFrames.get()) < blockFrames / 2 : frames <= lineFrames;
    }

    @Override
    public void keepFilled(int frames) {
        fillFrames.set(Math.min(frames, lineFrames));
    }

    @Override
    public int takeLeastQueuedFrames() {
        return leastQueued.getAndSet(Integer.MAX_VALUE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public int blockFrames() {
        return blockFrames;
    }

    @Override
    public int latencyFrames() {
        return Math.min(fillFrames.get(), lineFrames);
    }

    @Override
    public boolean isSilent() {
        return false;
    }

    @Override
    public int room() {
        if (!line.isOpen()) {
            return -1;
        }
        int free = Math.clamp(line.available() / frameBytes, 0, lineFrames);
        int queued = lineFrames - free;
        if (queued == 0 && !refilling && written > rate) {
            underruns++;
            refilling = true;
        } else if (queued >= blockFrames) {
            refilling = false;
        }
        if (!refilling && written > rate && queued < leastQueued.getPlain()) {
            leastQueued.set(queued);
        }
        return Math.max(0, Math.min(free, latencyFrames() - queued));
    }

    @Override
    public void write(float[] left, float[] right, int frames) {
        encoder.encode(left, right, 0, frames, bytes, 0);
        line.write(bytes, 0, frames * frameBytes);
        written += frames;
    }

    @Override
    public boolean hasSecondPair() {
        return secondPair;
    }

    @Override
    public void write(float[] left, float[] right, float[] cueLeft, float[] cueRight, int frames) {
        encoder.encode(left, right, 0, frames, pair, 0);
        spread(frames, 0);
        cueEncoder.encode(cueLeft, cueRight, 0, frames, pair, 0);
        spread(frames, frameBytes / 2);
        line.write(bytes, 0, frames * frameBytes);
        written += frames;
    }

    /// Puts a pair of channels into its place in every frame of four.
    private void spread(int frames, int at) {
        int half = frameBytes / 2;
        for (int i = 0; i < frames; i++) {
            System.arraycopy(pair, i * half, bytes, i * frameBytes + at, half);
        }
    }

    @Override
    public long underruns() {
        return underruns;
    }

    @Override
    public void close() {
        line.stop();
        line.close();
    }
}
