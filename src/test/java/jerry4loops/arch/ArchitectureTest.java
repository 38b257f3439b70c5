package jerry4loops.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The borders of `src/docs/architecture.md`, one test each, over everything in `src/main`.
class ArchitectureTest {

    private static final String ROOT = "jerry4loops.";

    /// What a package may use of our own, beside itself; a package that is not here fails. `*` stands for
    /// everything
    /// but `ui` and `app`.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("realtime", Set.of()),
            Map.entry("control", Set.of()),
            Map.entry("time", Set.of("realtime")),
            Map.entry("dsp", Set.of("realtime", "time")),
            Map.entry("audio", Set.of("realtime", "time", "dsp")),
            Map.entry("engine.device", Set.of("realtime", "time", "audio", "dsp")),
            Map.entry("engine", Set.of("realtime", "time", "audio", "dsp", "control", "engine.device")),
            Map.entry("format", Set.of("time", "audio", "control")),
            Map.entry("format.codec", Set.of("realtime", "time", "audio", "dsp", "format")),
            Map.entry(
                    "recording",
                    Set.of("realtime", "time", "audio", "control", "dsp", "format", "format.codec", "engine")),
            Map.entry("share", Set.of("time", "audio", "format", "format.codec")),
            Map.entry("midi", Set.of("realtime", "time", "control")),
            Map.entry("generate", Set.of("time", "audio")),
            Map.entry("generate.houseband", Set.of("generate", "time", "audio", "dsp", "realtime")),
            Map.entry("generate.http", Set.of("generate")),
            Map.entry("generate.stableaudio", Set.of("generate", "generate.http", "time", "audio", "format")),
            Map.entry("generate.magenta", Set.of("generate", "generate.http", "time", "audio", "format")),
            Map.entry("session", Set.of("time", "audio", "control")),
            Map.entry("library", Set.of("time", "audio", "control", "format", "format.codec", "session", "recording")),
            Map.entry("library.project", Set.of("time", "audio", "control", "format", "session")),
            Map.entry("workflow", Set.of("*")),
            Map.entry("ui", Set.of("session", "workflow", "control", "time", "audio")),
            Map.entry("app", Set.of("*", "ui")));

    private static final JavaClasses MAIN =
            new ClassFileImporter().importPath(Path.of(System.getProperty("jerry4loops.target", "target"), "classes"));

    @TestFactory
    List<DynamicTest> everyPackageUsesOnlyWhatItMay() {
        var tests = new ArrayList<DynamicTest>();
        MAY_USE.forEach((name, allowed) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            var strangers = new TreeSet<String>();
            for (JavaClass type : MAIN) {
                if (name.equals(layerOf(type))) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(use -> !mayUse(name, allowed, layerOf(use.getTargetClass())))
                            .forEach(use -> strangers.add(use.getDescription()));
                }
            }
            assertThat(strangers)
                    .as("%s may use %s", name, new TreeSet<>(allowed))
                    .isEmpty();
        })));
        return tests;
    }

    @Test
    void everyPackageIsOnTheMap() {
        var strangers = new TreeSet<String>();
        for (JavaClass type : MAIN) {
            if (layerOf(type).equals("?")) {
                strangers.add(type.getPackageName());
            }
        }
        assertThat(strangers).as("packages without a place in the architecture").isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("jerry4loops.(**)").should().beFreeOfCycles());
    }

    @Test
    void javaFxStaysInSessionWorkflowUiAndApp() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(under("session"), under("workflow"), under("ui"), under("app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.."));
    }

    @Test
    void sessionAndWorkflowNeedNoToolkit() {
        check(noClasses()
                .that()
                .resideInAnyPackage(under("session"), under("workflow"))
                .should()
                .dependOnClassesThat(resideInAPackage("javafx..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "javafx.beans..", "javafx.collections..", "javafx.util..", "javafx.event..")))));
    }

    @Test
    void javaSoundStaysInDeviceMidiAndFormat() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(under("engine.device"), under("midi"), under("format"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.sound.."));
    }

    @Test
    void onlyTheCodecsKnowFfmpeg() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(under("format.codec"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.."));
    }

    @Test
    void httpStaysInItsPackage() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(under("generate.http"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..", "com.sun.net.httpserver.."));
    }

    @Test
    void desktopToolkitsOfOldAreNotUsed() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(under("app"), under("ui"), under("share"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing.."));
    }

    @Test
    void sharedPicturesArePaintedWithoutWindows() {
        check(noClasses()
                .that()
                .resideInAPackage(under("share"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.swing..", "java.awt.event..")
                        .or(DescribedPredicate.describe(
                                "components", type -> type.isAssignableTo("java.awt.Component")))
                        .or(DescribedPredicate.describe(
                                "the toolkit", type -> type.isAssignableTo("java.awt.Toolkit")))));
    }

    @Test
    void onlyAppWritesToTheConsole() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(under("app"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void onlyAppEndsTheProgram() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(under("app"))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void onlyAppConfiguresLogging() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(under("app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging.."));
    }

    @Test
    void threadsAreMadeWhereTheirOwnersAre() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(under("app"), under("engine"), under("recording"))
                .should(makeThreads()));
    }

    @Test
    void asynchronousStepsNameTheirExecutor() {
        check(noClasses().should(new ArchCondition<>("run steps on the common pool") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isAssignableTo(CompletionStage.class))
                        .filter(call -> call.getTarget().getName().endsWith("Async"))
                        .filter(call -> call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(parameter -> parameter.isEquivalentTo(Executor.class)))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        }));
    }

    @Test
    void textsAreTheSameInEveryCountry() {
        check(noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase"));
    }

    @Test
    void staticFieldsAreFinal() {
        check(fields().that().areStatic().and(areWrittenByPeople()).should().beFinal());
    }

    @Test
    void staticFieldsDoNotHoldMutableThings() {
        check(noClasses().should(new ArchCondition<>("keep state in static fields") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> isState(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.satisfied(field, field.getDescription())));
            }
        }));
    }

    @Test
    void thereAreNoSingletons() {
        check(methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("jerry4loops..")
                .should()
                .notHaveName("getInstance")
                .andShould()
                .notHaveName("instance"));
    }

    @Test
    void publicClassesAreClosed() {
        check(classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .should(new ArchCondition<>("be final, sealed or abstract for a reason") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                                || type.reflect().isSealed();
                        events.add(new SimpleConditionEvent(type, closed, type.getDescription() + " can be extended"));
                    }
                }));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static String under(String name) {
        return ROOT + name + "..";
    }

    private static boolean mayUse(String self, Set<String> allowed, String target) {
        return target.isEmpty()
                || target.equals(self)
                || allowed.contains(target)
                || allowed.contains("*") && !target.equals("ui") && !target.equals("app");
    }

    /// The longest entry of the map in whose package a class lives; empty for foreign classes, `?` for lost ones.
    private static String layerOf(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        if (!base.getPackageName().startsWith(ROOT)) {
            return "";
        }
        String rest = base.getPackageName().substring(ROOT.length());
        String layer = rest;
        while (!MAY_USE.containsKey(layer)) {
            int dot = layer.lastIndexOf('.');
            if (dot < 0) {
                return "?";
            }
            layer = layer.substring(0, dot);
        }
        return layer;
    }

    private static ArchCondition<JavaClass> makeThreads() {
        return new ArchCondition<>("make threads or executors") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> {
                            String owner = call.getTargetOwner().getName();
                            String name = call.getTarget().getName();
                            return owner.equals("java.lang.Thread")
                                            && Set.of("<init>", "ofPlatform", "ofVirtual", "startVirtualThread")
                                                    .contains(name)
                                    || owner.equals("java.util.concurrent.Executors")
                                    || owner.equals("java.util.Timer")
                                    || owner.endsWith("PoolExecutor");
                        })
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        };
    }

    private static boolean isState(JavaClass type) {
        return type.isAssignableTo("java.util.concurrent.atomic.AtomicReference")
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(java.util.concurrent.locks.Lock.class)
                || type.isAssignableTo(Executor.class)
                || type.isAssignableTo(Thread.class)
                || type.isAssignableTo(java.util.concurrent.ConcurrentMap.class)
                || type.isAssignableTo("javafx.beans.Observable");
    }

    private static DescribedPredicate<JavaField> areWrittenByPeople() {
        return DescribedPredicate.describe(
                "are written by people", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
