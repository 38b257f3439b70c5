package jerry4loops.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The rule of `@RealTime`, read from the byte code.
class RealTimeCodeTest {

    private static final Path TARGET = Path.of(System.getProperty("jerry4loops.target", "target"));
    private static final String BAD = BadRealTimeCode.class.getName();

    @Test
    void markedMethodsKeepThePromise() throws IOException {
        var checker = new RealTimeChecker(TARGET.resolve("classes"));

        assertThat(checker.markedMethods(name -> true)).isGreaterThan(10);
        assertThat(checker.violations(name -> true)).isEmpty();
    }

    @Test
    void everyKindOfViolationIsFound() throws IOException {
        var checker = new RealTimeChecker(TARGET.resolve("classes"), TARGET.resolve("test-classes"));

        var found = checker.violations(name -> name.startsWith(BAD)).stream()
                .map(text -> text.substring(BAD.length()).replaceFirst(":[1-9][0-9]*", ""))
                .toList();

        assertThat(found)
                .containsExactlyInAnyOrder(
                        ".allocatesAnObject allocates java.lang.Object",
                        ".allocatesPrimitives allocates an array of float",
                        ".allocatesReferences allocates an array of java.lang.String",
                        ".allocatesArraysOfArrays allocates an array of arrays [[F",
                        ".clonesAnArray calls [F.clone",
                        ".locksAMonitor takes a lock",
                        ".locksAMonitor throws",
                        ".locksItself:0 is synchronized",
                        ".locksALock calls java.util.concurrent.locks.Lock.lock",
                        ".throwsSomething throws",
                        ".makesALambda uses invokedynamic (java.lang.invoke.LambdaMetafactory)",
                        ".concatenates uses invokedynamic (java.lang.invoke.StringConcatFactory)",
                        ".switchesOnAPattern uses invokedynamic (java.lang.runtime.SwitchBootstraps)",
                        ".switchesOnAPattern calls java.util.Objects.requireNonNull",
                        ".boxes boxes with java.lang.Integer",
                        ".iterates calls java.util.List.iterator",
                        ".iterates calls java.util.Iterator.hasNext",
                        ".iterates calls java.util.Iterator.next",
                        ".listsAnEnum calls jerry4loops.arch.BadRealTimeCode$Mode.values",
                        ".prints calls java.io.PrintStream.println",
                        ".parses calls java.lang.Float.parseFloat",
                        ".callsAnUnmarkedMethod calls jerry4loops.arch.BadRealTimeCode.unmarked",
                        ".callsAnUnmarkedMethodOfARecord calls jerry4loops.arch.BadRealTimeCode$Plan.firstGain",
                        ".callsAnAccessorThatDoesMore calls jerry4loops.arch.BadRealTimeCode$Checked.frames",
                        ".callsWhatNobodyChecked calls jerry4loops.arch.BadRealTimeCode$Mode.hashCode",
                        ".passesALambda passes an unmarked lambda for jerry4loops.arch.BadRealTimeCode$Render",
                        ".passesAnUnmarkedReference passes an unmarked lambda for"
                                + " jerry4loops.arch.BadRealTimeCode$Render",
                        "$Checked.frames is not marked, but jerry4loops.arch.BadRealTimeCode$Sized promises it",
                        "$Base.render is not marked, but jerry4loops.arch.BadRealTimeCode$Render promises it",
                        "$Overriding.step is not marked, but jerry4loops.arch.BadRealTimeCode$Base promises it",
                        "$Generic.take is not marked, but jerry4loops.arch.BadRealTimeCode$Take promises it");
    }

    @Test
    void findingsNameTheLine() throws IOException {
        var checker = new RealTimeChecker(TARGET.resolve("classes"), TARGET.resolve("test-classes"));

        assertThat(checker.violations(BAD::equals))
                .anySatisfy(text -> assertThat(text).matches(".*\\.allocatesAnObject:[1-9][0-9]* allocates .*"));
    }
}
