package jerry4loops.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// What can be said about the sources without running them: everything public is described, every package in three
/// sentences, no class is too long, nothing is left over.
class PackageDocTest {

    private static final Path ROOT = Path.of(System.getProperty("jerry4loops.root", "."));
    private static final Path MAIN = ROOT.resolve("src/main/java");
    private static final int MOST_LINES = 500;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s+[A-Z`]|\\s*$)");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("[\"'` (](/(home|Users|work|root)/\\w|[A-Z]:\\\\)");

    @Test
    void everyPackageIsDescribedInThreeSentences() throws IOException {
        var findings = new ArrayList<String>();
        for (Path folder : foldersWithClasses()) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info)) {
                findings.add(ROOT.relativize(folder) + " has no package-info.java");
                continue;
            }
            String text = comment(Files.readString(info));
            long sentences = SENTENCE_END.matcher(text).results().count();
            if (sentences != 3) {
                findings.add(ROOT.relativize(info) + " has " + sentences + " sentences");
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void everythingPublicIsDescribed() throws IOException {
        assertThat(undescribed(sources(MAIN))).isEmpty();
    }

    @Test
    void missingDescriptionsAreFound() throws IOException {
        Path bad = ROOT.resolve("src/test/java/jerry4loops/arch/BadDocumentation.java");

        assertThat(undescribed(List.of(bad)))
                .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .containsExactly("Nested", "method", "promise");
    }

    @Test
    void noClassIsTooLong() throws IOException {
        var findings = new ArrayList<String>();
        for (Path file : sources(ROOT.resolve("src"))) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                findings.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(findings).as("classes over %d lines", MOST_LINES).isEmpty();
    }

    @Test
    void nothingIsLeftOver() throws IOException {
        assertThat(linesWith(LEFT_OVER, sources(MAIN))).isEmpty();
    }

    @Test
    void noPathOfOneMachineIsWrittenDown() throws IOException {
        assertThat(linesWith(ABSOLUTE_PATH, sources(MAIN))).isEmpty();
    }

    /// Public types and their public methods without a `///` comment. Overrides repeat what is written elsewhere;
    /// components of records and constants of enums belong to the comment of their type.
    private static List<String> undescribed(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var findings = new ArrayList<String>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(unit, docs, findings).scan(unit, null);
            }
        }
        return findings;
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final List<String> findings;

        Reader(CompilationUnitTree unit, DocTrees docs, List<String> findings) {
            this.unit = unit;
            this.docs = docs;
            this.findings = findings;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (isPublic(type.getModifiers(), getCurrentPath())) {
                require(type, type.getSimpleName().toString());
                return super.visitClass(type, nothing);
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean isOverride = method.getModifiers().getAnnotations().stream()
                    .anyMatch(found -> found.getAnnotationType().toString().equals("Override"));
            boolean isPlain = method.getReturnType() == null && hasNothingToSay(method);
            if (isPublic(method.getModifiers(), getCurrentPath()) && !isOverride && !isPlain) {
                require(method, method.getName().toString());
            }
            return null;
        }

        @Override
        public Void visitBlock(BlockTree block, Void nothing) {
            return null;
        }

        /// A constructor without parameters.
        private static boolean hasNothingToSay(MethodTree method) {
            return method.getParameters().isEmpty();
        }

        private static boolean isPublic(ModifiersTree modifiers, TreePath path) {
            Tree parent = path.getParentPath().getLeaf();
            boolean ofInterface = parent.getKind() == Tree.Kind.INTERFACE
                    && !modifiers.getFlags().contains(Modifier.PRIVATE);
            return ofInterface || modifiers.getFlags().contains(Modifier.PUBLIC);
        }

        private void require(Tree tree, String name) {
            if (docs.getDocComment(getCurrentPath()) == null) {
                long line = unit.getLineMap()
                        .getLineNumber(docs.getSourcePositions().getStartPosition(unit, tree));
                findings.add(Path.of(unit.getSourceFile().toUri()).getFileName() + ":" + line + " " + name);
            }
        }
    }

    private static List<String> linesWith(Pattern pattern, List<Path> files) throws IOException {
        var findings = new ArrayList<String>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    findings.add(ROOT.relativize(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        return findings;
    }

    private static String comment(String source) {
        var text = new StringBuilder();
        source.lines()
                .filter(line -> line.startsWith("///"))
                .forEach(line -> text.append(line.substring(3).strip()).append(' '));
        return text.toString().strip();
    }

    private static List<Path> foldersWithClasses() throws IOException {
        return sources(MAIN).stream().map(Path::getParent).distinct().toList();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
