package jerry4loops.arch;

/// A fixture: public things without a description, so that the reader of descriptions is seen to find them.
public final class BadDocumentation {

    public BadDocumentation() {}

    /// Described.
    public void described() {}

    @Override
    public String toString() {
        return "described where it is declared";
    }

    public record Nested(int component) {
        public void method() {}

        void notPublic() {}
    }

    /// A described interface.
    public interface Promising {
        void promise();
    }
}
