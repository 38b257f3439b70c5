/// The house band: a built-in composer with its own drum machines and synthesizers, which turns a prompt
/// into a loop.
/// It runs on the io executor it is given, one loop per task, and touches no other thread.
/// Depends on `audio`, `time`, `generate`, the JDK and Jackson for its data files.
package jerry4loops.generate.houseband;
