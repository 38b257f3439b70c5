package jerry4loops.testkit.magenta;

import java.util.Arrays;
import java.util.Base64;

/// Turns samples into the base64 of a file, as they are or with something wrong.
///
/// @param how what is wrong, null for nothing
/// @param time what the file says about when it was written
record OddSound(Fault.Odd how, int time) {

    String base64(float[][] audio, int rate) {
        if (how == Fault.Odd.GARBAGE) {
            return "*** this is not base64 ***";
        }
        if (how == Fault.Odd.EMPTY) {
            return "";
        }
        return Base64.getEncoder().encodeToString(file(audio, rate));
    }

    private byte[] file(float[][] audio, int rate) {
        float[] left = audio[0];
        float[] right = audio[1];
        int frames = left.length;
        if (how == null) {
            return WavBytes.floats(left, right, rate, time);
        }
        return switch (how) {
            case BROKEN_HEADER -> {
                byte[] file = WavBytes.floats(left, right, rate, time);
                Arrays.fill(file, 16, 44, (byte) 0xFF);
                yield file;
            }
            case NOT_WAV -> new byte[4000];
            case NAN -> {
                for (int i = 0; i < frames; i += 3) {
                    left[i] = Float.NaN;
                }
                yield WavBytes.floats(left, right, rate, time);
            }
            case PCM16 -> WavBytes.pcm16(left, right, rate);
            case MONO -> WavBytes.floats(new float[][] {left}, rate, time);
            case EIGHT ->
                WavBytes.floats(new float[][] {left, right, left, right, left, right, left, right}, rate, time);
            case CD_RATE -> WavBytes.floats(left, right, 44_100, time);
            case LOW_RATE -> WavBytes.floats(left, right, 8_000, time);
            case HIGH_RATE -> WavBytes.floats(left, right, 192_000, time);
            case LONGER_BY_ONE ->
                WavBytes.floats(Arrays.copyOf(left, frames + 1), Arrays.copyOf(right, frames + 1), rate, time);
            case SIZE_UNKNOWN -> {
                byte[] file = WavBytes.floats(left, right, rate, time);
                Arrays.fill(file, file.length - 8 * frames - 4, file.length - 8 * frames, (byte) 0xFF);
                yield file;
            }
            case NO_FRAMES -> WavBytes.floats(new float[0], new float[0], rate, time);
            case HALF -> WavBytes.floats(Arrays.copyOf(left, frames / 2), Arrays.copyOf(right, frames / 2), rate, time);
            case TWICE ->
                WavBytes.floats(Arrays.copyOf(left, frames * 2), Arrays.copyOf(right, frames * 2), rate, time);
            default -> WavBytes.floats(left, right, rate, time);
        };
    }
}
