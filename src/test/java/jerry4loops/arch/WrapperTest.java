package jerry4loops.arch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `mvnw` on machines that are set up in every way a machine can be: made of shell scripts that stand for JDKs and
/// Mavens, in a folder of their own.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class WrapperTest {

    private static final Path ROOT = Path.of(System.getProperty("jerry4loops.root", "."));

    /// What the scripts are made of; Maven and Java are not among it.
    private static final String[] TOOLS = {
        "sh",
        "sed",
        "head",
        "sort",
        "tr",
        "cut",
        "mkdir",
        "mktemp",
        "rm",
        "mv",
        "tar",
        "gzip",
        "dirname",
        "curl",
        "sha512sum",
        "shasum",
        "uname",
        "cat"
    };

    @TempDir
    private Path machine;

    private Path path;
    private Path jdks;
    private Path home;
    private String javaHome = "";

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void setUpMachine() throws IOException {
        path = Files.createDirectories(machine.resolve("path"));
        jdks = Files.createDirectories(machine.resolve("jdks"));
        home = Files.createDirectories(machine.resolve("home"));
        for (String tool : TOOLS) {
            for (String folder : new String[] {"/usr/bin", "/bin", "/usr/local/bin"}) {
                Path program = Path.of(folder, tool);
                if (Files.isExecutable(program)) {
                    Files.createSymbolicLink(path.resolve(tool), program);
                    break;
                }
            }
        }
        Path project = machine.resolve("project");
        Files.createDirectories(project.resolve("src/build"));
        Files.createDirectories(project.resolve(".mvn/wrapper"));
        for (String file : new String[] {"mvnw", "src/build/find-java.sh"}) {
            Files.copy(ROOT.resolve(file), project.resolve(file));
        }
    }

    @Test
    void javaHomeIsTakenWhenItIsNewEnough() throws Exception {
        javaHome = jdk(machine.resolve("mine"), "25.0.1").toString();
        jdk(jdks.resolve("other"), "26");
        maven(path.resolve("mvn"), "3.9.9");

        assertThat(mvnw("verify").out()).isEqualTo("Maven 3.9.9 with mine: verify\n");
    }

    @Test
    void aFreshFolderGetsCachesAndABuildDoesNotFailWithThem() throws Exception {
        javaHome = jdk(machine.resolve("mine"), "25.0.1").toString();
        maven(path.resolve("mvn"), "3.9.9");
        Path lib = Files.createDirectories(machine.resolve("project/target/jerry4loops/lib"));
        Files.writeString(lib.resolve("jerry4loops-1.jar"), "");
        script(machine.resolve("project/src/build/make-caches.sh"), "echo caches for $1; exit 1");

        assertThat(mvnw("-q", "verify"))
                .isEqualTo(new Outcome(0, "Maven 3.9.9 with mine: -q verify\ncaches for target/jerry4loops\n", ""));
        assertThat(mvnw("test").out()).isEqualTo("Maven 3.9.9 with mine: test\n");
    }

    @Test
    void newerJdkBesideAnOldDefaultIsFound() throws Exception {
        javaHome = jdk(jdks.resolve("jdk-17"), "17.0.15").toString();
        Files.createSymbolicLink(path.resolve("java"), jdks.resolve("jdk-17/bin/java"));
        jdk(jdks.resolve("jdk-26"), "26.0.1");
        jdk(jdks.resolve("jdk-25"), "25.0.3");
        maven(path.resolve("mvn"), "3.9.9");

        assertThat(mvnw("verify").out()).isEqualTo("Maven 3.9.9 with jdk-25: verify\n");
    }

    @Test
    void javaOnThePathIsFollowedToItsHome() throws Exception {
        Path jdk = jdk(machine.resolve("somewhere/else"), "25.0.3");
        Files.createSymbolicLink(path.resolve("java"), jdk.resolve("bin/java"));
        maven(path.resolve("mvn"), "3.8.7");

        assertThat(mvnw("verify").out()).isEqualTo("Maven 3.8.7 with else: verify\n");
    }

    @Test
    void runtimeWithoutCompilerIsNotAJdk() throws Exception {
        Files.delete(jdk(jdks.resolve("jre-25"), "25.0.3").resolve("bin/javac"));
        jdk(jdks.resolve("jdk-27"), "27");
        maven(path.resolve("mvn"), "3.9.9");

        assertThat(mvnw("verify").out()).isEqualTo("Maven 3.9.9 with jdk-27: verify\n");
    }

    @Test
    void withoutJdkOneSentenceSaysSo() throws Exception {
        jdk(jdks.resolve("jdk-17"), "17.0.15");
        jdk(jdks.resolve("jdk-8"), "1.8.0_402");

        var outcome = mvnw("verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("jerry4loops needs a JDK 25 or newer and found none: install one, for example Eclipse"
                        + " Temurin from https://adoptium.net, or set JAVA_HOME to the folder of the one you have.\n");
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        jdk(jdks.resolve("jdk-25"), "25.0.3");
        maven(path.resolve("mvn"), "3.9.9");

        assertThat(mvnw("javafx:run", "-Djavafx.args=render a.json").out())
                .isEqualTo("Maven 3.9.9 with jdk-25: javafx:run -Djavafx.args=render a.json\n");
    }

    @Test
    void mavenInTheCacheIsTakenWhenTheOneOnThePathIsTooOld() throws Exception {
        jdk(jdks.resolve("jdk-25"), "25.0.3");
        maven(path.resolve("mvn"), "3.8.6");
        maven(home.resolve(".m2/wrapper/dists/apache-maven-3.9.1-bin/abc/apache-maven-3.9.1/bin/mvn"), "3.9.1");

        assertThat(mvnw("verify").out()).isEqualTo("Maven 3.9.1 with jdk-25: verify\n");
    }

    @Test
    void mavenIsDownloadedOnceWhenThereIsNone() throws Exception {
        jdk(jdks.resolve("jdk-25"), "25.0.3");
        byte[] archive = archive();
        var server = serve(archive);
        try {
            properties(server, sha512(archive));

            assertThat(mvnw("verify").out()).isEqualTo("Maven 3.9.16 with jdk-25: verify\n");
        } finally {
            server.stop(0);
        }
        var second = mvnw("verify");
        assertThat(second.out()).isEqualTo("Maven 3.9.16 with jdk-25: verify\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void downloadWithAnotherChecksumIsRefused() throws Exception {
        jdk(jdks.resolve("jdk-25"), "25.0.3");
        byte[] archive = archive();
        var server = serve(archive);
        try {
            properties(server, sha512("another".getBytes(UTF_8)));

            var outcome = mvnw("verify");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("does not match its checksum and was thrown away");
        } finally {
            server.stop(0);
        }
        assertThat(home.resolve(".m2/wrapper/dists")).isEmptyDirectory();
    }

    @Test
    void pinnedMavenComesFromApacheWithItsChecksum() throws IOException {
        assertThat(Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties")))
                .containsPattern("\nmavenVersion=3\\.9\\.16\n")
                .containsPattern(
                        "\ndistributionUrl=https://archive\\.apache\\.org/dist/maven/.*3\\.9\\.16-bin\\.tar\\.gz\n")
                .containsPattern("\ndistributionSha512Sum=[0-9a-f]{128}\n");
    }

    private Outcome mvnw(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(path.resolve("sh").toString());
        command.add(machine.resolve("project/mvnw").toString());
        command.addAll(List.of(arguments));
        Path out = machine.resolve("out");
        Path err = machine.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", path.toString());
        environment.put("HOME", home.toString());
        environment.put("JERRY4LOOPS_JDKS", jdks.toString());
        if (!javaHome.isEmpty()) {
            environment.put("JAVA_HOME", javaHome);
        }
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("mvnw does not end");
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path jdk(Path folder, String version) throws IOException {
        script(folder.resolve("bin/javac"), "");
        script(folder.resolve("bin/java"), "echo '    java.home = " + folder + "' >&2");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    private static void maven(Path file, String version) throws IOException {
        script(file, mavenScript(version));
    }

    private static String mavenScript(String version) {
        return "[ \"$*\" = '-B --version' ] && echo 'Apache Maven " + version + " (0)' && exit\necho \"Maven " + version
                + " with ${JAVA_HOME##*/}: $*\"";
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A Maven as Apache packs it, with nothing but its start script.
    private byte[] archive() throws IOException, InterruptedException {
        Path folder = machine.resolve("packing");
        maven(folder.resolve("apache-maven-3.9.16/bin/mvn"), "3.9.16");
        Path archive = machine.resolve("maven.tar.gz");
        var tar = new ProcessBuilder("tar", "-czf", archive.toString(), "-C", folder.toString(), "apache-maven-3.9.16");
        assertThat(tar.inheritIO().start().waitFor()).isZero();
        return Files.readAllBytes(archive);
    }

    private static HttpServer serve(byte[] body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/maven.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        return server;
    }

    private void properties(HttpServer server, String checksum) throws IOException {
        Files.writeString(machine.resolve("project/.mvn/wrapper/maven-wrapper.properties"), """
            mavenVersion=3.9.16
            distributionUrl=http://127.0.0.1:%d/maven.tar.gz
            distributionSha512Sum=%s
            """.formatted(
                        server.getAddress().getPort(), checksum));
    }

    private static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
