package jerry4loops.realtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets a `@RealTime` method call one that the byte-code test would refuse, with the reason why it is safe.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RealTimeExempt {
    /// @return why this is safe on the mixer thread
    String value();
}
