package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavWriter;
import jerry4loops.session.Session;
import jerry4loops.share.PictureSize;
import jerry4loops.share.Story;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ShareTakeTest {

    @TempDir
    private Path folder;

    private final PlainSessionThread thread = new PlainSessionThread();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final List<Path> revealed = new ArrayList<>();
    private final CountDownLatch mayTell = new CountDownLatch(1);
    private Session session;
    private ShareTake share;
    private Path take;

    @BeforeEach
    void record() throws IOException {
        take = folder.resolve("Jam 1.2.wav");
        var samples = new float[24_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(0.01 * i));
        }
        WavWriter.write(take, samples, samples, 48_000, BitDepth.PCM_16);
        session = new Session(thread);
        share = new ShareTake(session, worker, this::tell, revealed::add);
    }

    private Story tell(Path file) throws IOException {
        try {
            mayTell.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return new TakeStories(folder.resolve("clips")).tell(file);
    }

    @AfterEach
    void close() throws InterruptedException {
        mayTell.countDown();
        thread.tell(share::close);
        worker.shutdown();
        assertThat(worker.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        thread.close();
    }

    private boolean begin(ShareOrder order) {
        return thread.ask(() -> share.share(order));
    }

    private void untilIdle() {
        thread.until("idle again", () -> !share.statusProperty().get().isRunning());
    }

    private String news() {
        return thread.ask(() ->
                session.notices().isEmpty() ? "" : session.notices().getFirst().text());
    }

    @Test
    void takeIsSharedBesideTheMusicAndCanBeShown() {
        mayTell.countDown();
        var order = ShareOrder.into(folder, take, ShareOrder.Kind.MP4, PictureSize.SQUARE);
        assertThat(order.file()).hasFileName("Jam 1.2 square.mp4");
        assertThat(begin(order)).isTrue();
        untilIdle();
        assertThat(news()).isEqualTo("Ready to be posted: Jam 1.2 square.mp4.");
        assertThat(order.file()).isNotEmptyFile();
        thread.tell(
                () -> session.notices().getFirst().action().orElseThrow().run().run());
        assertThat(revealed).containsExactly(folder.toAbsolutePath());
        assertThat(ShareOrder.into(folder, take, ShareOrder.Kind.MP4, PictureSize.SQUARE)
                        .file())
                .hasFileName("Jam 1.2 square 2.mp4");
    }

    @Test
    void oneTakeIsSharedAtATime() {
        var order = ShareOrder.into(folder, take, ShareOrder.Kind.STILL, PictureSize.SQUARE);
        assertThat(begin(order)).isTrue();
        assertThat(thread.ask(() -> share.statusProperty().get().order())).contains(order);
        assertThat(begin(ShareOrder.into(folder, take, ShareOrder.Kind.STILL, PictureSize.WIDE)))
                .isFalse();
        assertThat(news()).contains("already");
        mayTell.countDown();
        untilIdle();
        assertThat(order.file()).isNotEmptyFile();
    }

    @Test
    void cancelledShareLeavesNothingAndSaysNothing() throws IOException {
        begin(ShareOrder.into(folder, take, ShareOrder.Kind.MP4, PictureSize.SQUARE));
        thread.tell(share::cancel);
        mayTell.countDown();
        untilIdle();
        assertThat(news()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(take);
        }
    }

    @Test
    void whatCannotBeReadIsOneSentence() throws IOException {
        mayTell.countDown();
        Path text = Files.writeString(folder.resolve("words.wav"), "no sound at all");
        begin(ShareOrder.into(folder, text, ShareOrder.Kind.MP4, PictureSize.SQUARE));
        untilIdle();
        assertThat(news()).isNotEmpty().endsWith(".");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(take, text);
        }
    }

    @Test
    void takeTellsItsNameAndItsTempo() throws IOException {
        var sidecars = new TakeSidecars();
        Files.createDirectories(TakeSidecars.folder(folder));
        Files.write(
                TakeSidecars.info(take),
                sidecars.encode(new TakeInfo(1, 24_000, 48_000, "16", 1, 0, "", false, 97_300, 0, "")));
        Story story = new TakeStories(folder.resolve("clips")).tell(take);
        assertThat(story.title()).isEqualTo("Jam 1.2");
        assertThat(story.tempo()).contains(Tempo.parse("97.3"));
        assertThat(story.lanes()).isEmpty();
        assertThat(new TakeStories(folder.resolve("clips")).tell(folder.resolve("gone.flac")))
                .isEqualTo(new Story("gone", Optional.empty(), Optional.empty(), List.of()));
    }
}
