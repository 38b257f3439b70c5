package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import jerry4loops.format.ByteSink;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// A file in the making by FFmpeg: streams are added, then packets interleaved. Its bytes go to a [ByteSink], so that
/// what a disk refuses keeps Java's own words for it.
///
/// Nothing in the file depends on the time or on chance, so the same sound gives the same file.
///
/// Thread: one at a time; blocks on the disk.
final class OutputContainer implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ByteSink sink;
    private final AVFormatContext context;
    private final AVIOContext io;
    private final Write_packet_Pointer_BytePointer_int writing;
    private final Seek_Pointer_long_int seeking;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private long position;
    private long size;
    private IOException refusal;
    private boolean begun;

    /// @param sink an empty file; not closed
    /// @param format FFmpeg's name of the container
    /// @throws IOException when there is no such container here
    OutputContainer(ByteSink sink, String format) throws IOException {
        Natives.load();
        this.sink = sink;
        context = new AVFormatContext(null);
        int made = avformat_alloc_output_context2(context, (AVOutputFormat) null, format, null);
        if (made < 0) {
            throw new IOException("Files of the kind " + format + " cannot be written here.");
        }
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        writing = new Write_packet_Pointer_BytePointer_int() {
            @Override
            public int call(Pointer opaque, BytePointer from, int count) {
                return write(from, count);
            }
        };
        seeking = new Seek_Pointer_long_int() {
            @Override
            public long call(Pointer opaque, long offset, int whence) {
                return seek(offset, whence);
            }
        };
        var buffer = new BytePointer(av_malloc(BUFFER_BYTES));
        io = avio_alloc_context(buffer, BUFFER_BYTES, 1, null, null, writing, seeking);
        context.pb(io);
    }

    /// Called by FFmpeg; nothing may be thrown through it.
    private int write(BytePointer from, int count) {
        if (refusal != null) {
            return AVERROR_EIO();
        }
        try {
            for (int done = 0; done < count; ) {
                int now = Math.min(bytes.length, count - done);
                from.position(done).get(bytes, 0, now);
                sink.write(ByteBuffer.wrap(bytes, 0, now), position);
                position += now;
                done += now;
            }
            size = Math.max(size, position);
            return count;
        } catch (IOException e) {
            refuse(e);
        } catch (RuntimeException e) {
            refuse(new IOException(e));
        }
        return AVERROR_EIO();
    }

    private void refuse(IOException e) {
        if (refusal == null) {
            refusal = e;
        }
    }

    private long seek(long offset, int whence) {
        switch (whence & ~AVSEEK_FORCE) {
            case AVSEEK_SIZE -> {
                return size;
            }
            case 1 -> position += offset;
            case 2 -> position = size + offset;
            default -> position = offset;
        }
        return position;
    }

    /// @param codec what its packets are encoded with
    /// @return a new stream
    AVStream addStream(AVCodec codec) {
        return avformat_new_stream(context, codec);
    }

    /// @return whether codecs have to put their headers into the container's
    boolean wantsGlobalHeaders() {
        return (context.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
    }

    /// Writes the beginning, after every stream was added.
    ///
    /// @param tags names and values as the container wants them
    /// @param options of the container
    /// @throws IOException when the disk or the container refuses
    void begin(Map<String, String> tags, Map<String, String> options) throws IOException {
        context.metadata(dictionary(tags));
        AVDictionary wanted = dictionary(options);
        try {
            check(avformat_write_header(context, wanted));
            begun = true;
        } finally {
            av_dict_free(wanted);
        }
    }

    private static AVDictionary dictionary(Map<String, String> entries) {
        var dictionary = new AVDictionary(null);
        entries.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
        return dictionary;
    }

    /// @param packet given away; empty afterwards
    /// @param stream where it belongs
    /// @param unit of its times
    /// @throws IOException when the disk or the container refuses
    void write(AVPacket packet, AVStream stream, AVRational unit) throws IOException {
        av_packet_rescale_ts(packet, unit, stream.time_base());
        packet.stream_index(stream.index());
        check(av_interleaved_write_frame(context, packet));
    }

    /// Hands everything that was packed to the sink.
    ///
    /// @throws IOException when the sink refuses
    void flush() throws IOException {
        avio_flush(io);
        check(0);
    }

    /// Writes the end.
    ///
    /// @throws IOException when the disk or the container refuses
    void finish() throws IOException {
        begun = false;
        check(av_write_trailer(context));
        flush();
    }

    /// @param code what FFmpeg returned
    /// @throws IOException with what the disk said, if it said something, else with what FFmpeg says
    void check(int code) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (code < 0) {
            throw new IOException("the codec says: " + Natives.message(code));
        }
    }

    @Override
    public void close() {
        if (begun) {
            // Frees what the container keeps; its bytes lead nowhere any more.
            refuse(new IOException("The file was given up."));
            av_write_trailer(context);
        }
        avformat_free_context(context);
        av_free(io.buffer());
        avio_context_free(io);
        writing.close();
        seeking.close();
    }
}
