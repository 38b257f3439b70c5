package jerry4loops.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.NextChunk;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.generate.houseband.HouseBandJams;
import jerry4loops.share.SpectrogramPage;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `showcase`: has the house band play loops and jams of every kind into a folder, with a page of their spectrograms.
@Command(
        name = "showcase",
        mixinStandardHelpOptions = true,
        description = {
            "Has the house band play 24 loops and six jams into a folder, with a page of their spectrograms",
            "(index.html). In each jam another style is asked for half-way."
        })
final class ShowcaseCommand implements Callable<Integer> {

    private static final String LIST = "/jerry4loops/houseband/showcase.json";
    private static final int RATE = 48_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, description = "the folder to write to; made where there is none")
    private Path out;

    @Option(names = "--seed", defaultValue = "1", description = "0 to 4294967295 (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new BadInputException("A seed is a whole number from 0 to 4294967295.");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInputException(out + " is a file; name a folder.");
        }
        Files.createDirectories(out);
        JsonNode list = list();
        var page = new SpectrogramPage("The house band");
        int count = list.get("loops").size() + list.get("jams").size();
        int done = 0;
        for (JsonNode node : list.get("loops")) {
            tell(++done, count, node);
            loop(node, done, page);
        }
        for (JsonNode node : list.get("jams")) {
            tell(++done, count, node);
            jam(node, done, page);
        }
        page.write(out);
        PrintWriter console = spec.commandLine().getOut();
        console.println(out.resolve(SpectrogramPage.FILE) + ": " + count + " sounds");
        console.flush();
        return 0;
    }

    private static JsonNode list() throws IOException {
        try (InputStream in = ShowcaseCommand.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IOException("The list of the showcase is missing.");
            }
            return JsonMapper.shared().readTree(in);
        }
    }

    private void tell(int done, int count, JsonNode node) {
        PrintWriter console = spec.commandLine().getErr();
        console.printf("%2d of %d: %s%n", done, count, node.get("prompt").asString());
        console.flush();
    }

    private void loop(JsonNode node, int number, SpectrogramPage page) throws IOException {
        String prompt = node.get("prompt").asString();
        var length = LoopLength.of(
                node.get("bars").asInt(), Tempo.parse(node.get("bpm").asString()));
        var request = new LoopRequest(
                kind(node), prompt, length, RATE, Optional.empty(), OptionalLong.of(seed), Optional.empty());
        Loop loop = new HouseBand(Runnable::run).compose(request, Progress.NONE, new Cancellation());
        String caption = length.tempo() + " BPM · "
                + String.join(" · ", loop.provenance().tags());
        write(
                number,
                prompt,
                caption,
                new PcmAudio(loop.clip().left(), loop.clip().right(), RATE),
                page);
    }

    private void jam(JsonNode node, int number, SpectrogramPage page) throws IOException {
        Tempo tempo = Tempo.parse(node.get("bpm").asString());
        int bars = node.get("bars").asInt();
        String first = node.get("prompt").asString();
        String then = node.get("then").asString();
        int barFrames = LoopLength.of(1, tempo).frames(RATE);
        var silence = new PcmAudio(new float[barFrames], new float[barFrames], RATE);
        var request = new JamRequest(
                silence, tempo, new Bars(4), RATE, style(first), Sampling.NEUTRAL, kind(node), Optional.empty());
        JamSession jam = new HouseBandJams(Runnable::run, new Random(seed))
                .start(request)
                .join();
        var chunks = new ArrayList<PcmAudio>();
        for (int bar = 0; bar < bars; bar += 4) {
            if (bar >= bars / 2 && bar < bars / 2 + 4) {
                jam.update(style(then), Sampling.NEUTRAL).join();
            }
            if (jam.next().join() instanceof NextChunk.Arrived arrived) {
                chunks.add(arrived.chunk().audio());
            }
        }
        jam.stop().join();
        String caption = tempo + " BPM · jam of " + bars + " bars · from “" + first + "” to “" + then + "”";
        write(number, "jam " + first, caption, joined(chunks), page);
    }

    private static JamStyle style(String words) {
        return new JamStyle(List.of(new StyleWeight(words, 1)), 0, 0, List.of());
    }

    private static PcmAudio joined(List<PcmAudio> chunks) {
        int frames = chunks.stream().mapToInt(PcmAudio::frames).sum();
        float[] left = new float[frames];
        float[] right = new float[frames];
        int at = 0;
        for (PcmAudio chunk : chunks) {
            System.arraycopy(chunk.left(), 0, left, at, chunk.frames());
            System.arraycopy(chunk.right(), 0, right, at, chunk.frames());
            at += chunk.frames();
        }
        return new PcmAudio(left, right, RATE);
    }

    private void write(int number, String name, String caption, PcmAudio sound, SpectrogramPage page)
            throws IOException {
        String file = String.format(
                Locale.ROOT, "%02d-%s", number, name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        WavWriter.write(out.resolve(file + ".wav"), sound.left(), sound.right(), RATE, BitDepth.PCM_24);
        page.add(out, file, name, caption, sound);
    }

    private static LoopKind kind(JsonNode node) {
        return LoopKind.valueOf(node.get("kind").asString().toUpperCase(Locale.ROOT));
    }
}
