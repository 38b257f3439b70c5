package jerry4loops.app;

import java.io.Serial;

/// The person gave something that cannot be used; the message is one clear sentence that says what to do.
final class BadInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BadInputException(String sentence) {
        super(sentence);
    }

    BadInputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
