/// Loops, models and endless jams from a server of the Magenta RealTime family, behind ports of their own.
/// Every call returns at once and works on the io executor it was given; no thread is made here.
/// Depends on `generate`, `generate.http`, `format`, `audio` and `time`; lets no type of HTTP or JSON out.
package jerry4loops.generate.magenta;
