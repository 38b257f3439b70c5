package jerry4loops.generate.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/// What a call sends. Every body has a length beforehand: some servers cannot read chunked requests. All can be
/// sent
/// again.
///
/// Thread: any; immutable. Bytes given are not copied and must not be written afterwards.
public sealed interface HttpBody {

    /// Nothing, not even a content type.
    record None() implements HttpBody {}

    /// @param bytes JSON in UTF-8, sent as `application/json`
    record Json(byte[] bytes) implements HttpBody {}

    /// @param fields name and value, sent as `application/x-www-form-urlencoded` in their order
    record Form(List<Map.Entry<String, String>> fields) implements HttpBody {
        /// Copies the list.
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /// @param fields name and value, sent first
    /// @param files files, sent after them
    record Multipart(List<Map.Entry<String, String>> fields, List<FilePart> files) implements HttpBody {
        /// Copies the lists.
        public Multipart {
            fields = List.copyOf(fields);
            files = List.copyOf(files);
        }
    }

    /// @param name of the field
    /// @param fileName plain ASCII, as the server shall see it
    /// @param contentType such as `audio/wav`
    /// @param bytes its content
    record FilePart(String name, String fileName, String contentType, byte[] bytes) {}

    /// @param body what to send
    /// @return the same for the client library, or null for nothing
    static HttpEntity entity(HttpBody body) {
        return switch (body) {
            case None _ -> null;
            case Json(byte[] bytes) ->
                new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON.withCharset((String) null));
            case Form(var fields) ->
                new ByteArrayEntity(
                        fields.stream()
                                .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
                                .collect(Collectors.joining("&"))
                                .getBytes(StandardCharsets.US_ASCII),
                        ContentType.create("application/x-www-form-urlencoded"));
            case Multipart(var fields, var files) -> multipart(fields, files);
        };
    }

    private static HttpEntity multipart(List<Map.Entry<String, String>> fields, List<FilePart> files) {
        var builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setCharset(StandardCharsets.UTF_8);
        for (var field : fields) {
            builder.addTextBody(
                    field.getKey(), field.getValue(), ContentType.create("text/plain", StandardCharsets.UTF_8));
        }
        for (FilePart file : files) {
            builder.addBinaryBody(file.name(), file.bytes(), ContentType.create(file.contentType()), file.fileName());
        }
        return builder.build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
