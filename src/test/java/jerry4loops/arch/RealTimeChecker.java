package jerry4loops.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads byte code and finds what a method marked `@RealTime` must not do. A finding reads
/// `jerry4loops.engine.Mixer.render:123 allocates java.lang.StringBuilder`.
///
/// What it cannot see: a `VarHandle` of a primitive used with an `Object` signature boxes at run time; the allocation
/// test of the engine finds that.
final class RealTimeChecker {

    private static final String MARK = "Ljerry4loops/realtime/RealTime;";
    private static final String EXEMPTION = "Ljerry4loops/realtime/RealTimeExempt;";

    private static final Set<String> WRAPPERS = Set.of(
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean");

    private static final Set<String> ALLOWED_CLASSES =
            Set.of("java/lang/Math", "java/lang/StrictMath", "java/lang/invoke/VarHandle");

    private static final Set<String> ALLOWED_METHODS = Set.of(
            "java/lang/System.arraycopy",
            "java/lang/System.nanoTime",
            "java/util/Arrays.fill",
            "java/util/Objects.checkIndex",
            "java/lang/Thread.onSpinWait",
            "java/lang/Enum.ordinal");

    private final Map<String, ClassModel> classes = new HashMap<>();

    /// @param roots folders of class files; calls between them are followed
    RealTimeChecker(Path... roots) throws IOException {
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .map(RealTimeChecker::parse)
                        .forEach(model -> classes.put(model.thisClass().asInternalName(), model));
            }
        }
    }

    /// @return how many methods of the chosen classes carry the mark
    long markedMethods(Predicate<String> names) {
        return chosen(names)
                .flatMap(model -> model.methods().stream())
                .filter(method -> has(method, MARK))
                .count();
    }

    /// @param names which classes to check, by binary name
    /// @return findings in the order of their text
    Collection<String> violations(Predicate<String> names) {
        var found = new TreeSet<String>();
        chosen(names).forEach(model -> {
            for (MethodModel method : model.methods()) {
                if (has(method, MARK)) {
                    new Walk(model, method, found).check();
                }
                checkLambdas(model, method, found);
            }
            checkOverrides(model, found);
        });
        return found;
    }

    private Stream<ClassModel> chosen(Predicate<String> names) {
        return classes.values().stream()
                .filter(model -> names.test(dotted(model.thisClass().asInternalName())));
    }

    /// One marked method.
    private final class Walk {
        private final ClassModel owner;
        private final MethodModel method;
        private final Collection<String> found;
        private int line;
        private boolean matchExceptionMade;

        Walk(ClassModel owner, MethodModel method, Collection<String> found) {
            this.owner = owner;
            this.method = method;
            this.found = found;
        }

        void check() {
            if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
                report("is synchronized");
            }
            if (method.flags().has(AccessFlag.NATIVE)) {
                report("is native");
            }
            method.code().ifPresent(code -> code.forEach(this::check));
        }

        private void check(CodeElement element) {
            switch (element) {
                case LineNumber number -> line = number.line();
                case NewObjectInstruction made -> {
                    if (!isMatchException(made.className().asInternalName())) {
                        report("allocates " + dotted(made.className().asInternalName()));
                    }
                }
                case NewPrimitiveArrayInstruction array ->
                    report("allocates an array of "
                            + array.typeKind().upperBound().displayName());
                case NewReferenceArrayInstruction array ->
                    report("allocates an array of "
                            + dotted(array.componentType().asInternalName()));
                case NewMultiArrayInstruction array ->
                    report("allocates an array of arrays " + array.arrayType().asInternalName());
                case MonitorInstruction monitor -> {
                    if (monitor.opcode() == Opcode.MONITORENTER) {
                        report("takes a lock");
                    }
                }
                case ThrowInstruction _ -> {
                    // What javac adds to an exhaustive switch can only be reached by mixing class files.
                    if (!matchExceptionMade) {
                        report("throws");
                    }
                    matchExceptionMade = false;
                }
                case InvokeDynamicInstruction dynamic ->
                    report("uses invokedynamic (" + dotted(bootstrapOwner(dynamic)) + ")");
                case InvokeInstruction call -> checkCall(call);
                default -> {
                    // everything else is arithmetic, memory and jumps
                }
            }
        }

        private void checkCall(InvokeInstruction call) {
            String target = call.owner().asInternalName();
            String name = call.name().stringValue();
            if (isMatchException(target)) {
                matchExceptionMade = true;
                return;
            }
            if (WRAPPERS.contains(target) && name.equals("valueOf")) {
                report("boxes with " + dotted(target));
            } else if (!isAllowed(target, name, call.typeSymbol(), call.opcode())) {
                // A constructor's call comes with its allocation, which is reported already.
                if (!name.equals("<init>")) {
                    report("calls " + dotted(target) + "." + name);
                }
            }
        }

        private void report(String what) {
            found.add(place(owner, method, line) + " " + what);
        }
    }

    private boolean isAllowed(String target, String name, MethodTypeDesc type, Opcode opcode) {
        if (!classes.containsKey(target)) {
            return isAllowedForeign(target, name, type, opcode);
        }
        var resolved = resolve(target, name, type.descriptorString());
        if (resolved.isPresent()) {
            return isSafe(resolved.get());
        }
        return isAllowedForeign(foreignParent(target), name, type, opcode);
    }

    private static boolean isAllowedForeign(String target, String name, MethodTypeDesc type, Opcode opcode) {
        return ALLOWED_CLASSES.contains(target)
                || ALLOWED_METHODS.contains(target + "." + name)
                || WRAPPERS.contains(target)
                        && opcode == Opcode.INVOKESTATIC
                        && type.returnType().isPrimitive()
                        && type.parameterList().stream().allMatch(ClassDesc::isPrimitive);
    }

    /// A class must not put an unmarked method where callers expect a marked one.
    private void checkOverrides(ClassModel model, Collection<String> found) {
        String self = model.thisClass().asInternalName();
        for (String parent : parents(self)) {
            for (MethodModel promise : classes.get(parent).methods()) {
                if (has(promise, MARK) && !promise.flags().has(AccessFlag.STATIC)) {
                    resolve(
                                    self,
                                    promise.methodName().stringValue(),
                                    promise.methodType().stringValue())
                            .filter(kept -> !isSafe(kept))
                            .ifPresent(kept -> found.add(place(kept.owner(), kept.method(), firstLine(kept.method()))
                                    + " is not marked, but " + dotted(parent) + " promises it"));
                }
            }
        }
    }

    /// A lambda must not stand where callers expect a marked method: it cannot carry the mark; a method reference can.
    private void checkLambdas(ClassModel model, MethodModel method, Collection<String> found) {
        int line = 0;
        for (CodeElement element :
                method.code().<List<CodeElement>>map(CodeModel::elementList).orElse(List.of())) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else if (element instanceof InvokeDynamicInstruction dynamic
                    && bootstrapOwner(dynamic).equals("java/lang/invoke/LambdaMetafactory")) {
                String face = internal(dynamic.typeSymbol().returnType());
                var arguments = dynamic.bootstrapArgs();
                var promise = resolve(
                        face, dynamic.name().stringValue(), ((MethodTypeDesc) arguments.get(0)).descriptorString());
                var body = (DirectMethodHandleDesc) arguments.get(1);
                if (promise.isPresent()
                        && has(promise.get().method(), MARK)
                        && resolve(internal(body.owner()), body.methodName(), body.lookupDescriptor())
                                .filter(RealTimeChecker::isSafe)
                                .isEmpty()) {
                    found.add(place(model, method, line) + " passes an unmarked lambda for " + dotted(face));
                }
            }
        }
    }

    private record Resolved(ClassModel owner, MethodModel method) {}

    /// Finds the method that a call on `type` reaches, as far as it lies in the roots: superclasses first.
    private Optional<Resolved> resolve(String type, String name, String descriptor) {
        Resolved fallback = null;
        for (String candidate : withParents(type)) {
            ClassModel model = classes.get(candidate);
            for (MethodModel method : model.methods()) {
                if (method.methodName().equalsString(name)
                        && method.methodType().equalsString(descriptor)) {
                    if (!method.flags().has(AccessFlag.ABSTRACT)) {
                        return Optional.of(new Resolved(model, method));
                    }
                    fallback = fallback == null ? new Resolved(model, method) : fallback;
                }
            }
        }
        return Optional.ofNullable(fallback);
    }

    private List<String> withParents(String type) {
        var all = new ArrayList<String>();
        if (classes.containsKey(type)) {
            all.add(type);
        }
        all.addAll(parents(type));
        return all;
    }

    /// Superclasses, then interfaces, that lie in the roots.
    private List<String> parents(String type) {
        var all = new ArrayList<String>();
        var interfaces = new ArrayList<String>();
        String next = type;
        while (classes.containsKey(next)) {
            ClassModel model = classes.get(next);
            if (!next.equals(type)) {
                all.add(next);
            }
            model.interfaces().forEach(face -> interfaces.add(face.asInternalName()));
            next = superclass(model);
        }
        for (String face : interfaces) {
            all.addAll(withParents(face));
        }
        return all;
    }

    private String foreignParent(String type) {
        String next = type;
        while (classes.containsKey(next)) {
            next = superclass(classes.get(next));
        }
        return next;
    }

    private static String superclass(ClassModel model) {
        return model.superclass().map(entry -> entry.asInternalName()).orElse("");
    }

    private static boolean isSafe(Resolved found) {
        return has(found.method(), MARK)
                || has(found.method(), EXEMPTION)
                || isPlainAccessor(found.owner(), found.method());
    }

    private static boolean has(MethodModel method, String annotation) {
        return method.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(found -> found.className().equalsString(annotation));
    }

    /// The accessor of a record's component as javac writes it: load this, get the field, return.
    private static boolean isPlainAccessor(ClassModel owner, MethodModel method) {
        boolean isComponent = owner.findAttribute(Attributes.record()).stream()
                .flatMap(record -> record.components().stream())
                .anyMatch(component ->
                        component.name().equalsString(method.methodName().stringValue()));
        if (!isComponent || method.methodTypeSymbol().parameterCount() > 0) {
            return false;
        }
        List<Instruction> steps = method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .toList();
        return steps.size() == 3
                && steps.get(0) instanceof LoadInstruction
                && steps.get(1) instanceof FieldInstruction field
                && field.opcode() == Opcode.GETFIELD
                && steps.get(2) instanceof ReturnInstruction;
    }

    private static boolean isMatchException(String type) {
        return type.equals("java/lang/MatchException");
    }

    private static String bootstrapOwner(InvokeDynamicInstruction dynamic) {
        return internal(dynamic.bootstrapMethod().owner());
    }

    private static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    private static int firstLine(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(LineNumber.class::isInstance)
                .mapToInt(number -> ((LineNumber) number).line())
                .findFirst()
                .orElse(0);
    }

    private static String place(ClassModel owner, MethodModel method, int line) {
        return dotted(owner.thisClass().asInternalName()) + "."
                + method.methodName().stringValue() + ":" + line;
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
