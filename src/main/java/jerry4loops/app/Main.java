package jerry4loops.app;

/// Starts jerry4loops.
public final class Main {
    private Main() {}

    /// @param args see `--help`
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
