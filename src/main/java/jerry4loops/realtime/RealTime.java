package jerry4loops.realtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method or constructor that the mixer thread may run: it allocates nothing, takes no lock, does no I/O, logs
/// nothing, throws nothing, boxes nothing, and calls only marked methods or an allow-list (`Math`,
/// `System.arraycopy`, `VarHandle` …). A test reads the byte code and fails on a violation; an override of a marked
/// method must be marked too.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RealTime {}
