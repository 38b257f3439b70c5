/// The program: command line, composition root, who owns which thread, and the order of shutting down.
/// Starts on the main thread and creates the threads that the other packages run on.
/// Depends on everything; nothing depends on it.
package jerry4loops.app;
