package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import jerry4loops.audio.LoopKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of `src/docs/house-band.md` and what is played agree.
class GenreTableTest {

    private static final int RATE = 48_000;
    private static final Songbook BOOK = new Songbook();
    private static final Vocabulary VOCABULARY = new Vocabulary(BOOK);

    /// One line of the table.
    record Line(String genre, double bpm, int grid, List<Integer> kicks, String lane, List<Integer> backbeat) {
        @Override
        public String toString() {
            return genre;
        }
    }

    static Stream<Line> lines() throws IOException {
        Path root = Path.of(System.getProperty("jerry4loops.root", "."));
        var lines = new ArrayList<Line>();
        boolean table = false;
        for (String row : Files.readAllLines(root.resolve("src/docs/house-band.md"))) {
            table |= row.startsWith("## Kick and backbeat");
            String[] cells = row.split("\\|");
            if (table && cells.length >= 5 && cells[2].strip().matches("\\d+–\\d+")) {
                lines.add(line(cells));
            }
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(80);
        return lines.stream();
    }

    private static Line line(String[] cells) {
        String[] tempi = cells[2].strip().split("–");
        String lane =
                cells[4].strip().startsWith("clap") ? "C" : cells[4].strip().startsWith("rim") ? "R" : "S";
        return new Line(
                cells[1].strip(),
                (Double.parseDouble(tempi[0]) + Double.parseDouble(tempi[1])) / 2,
                cells[3].contains("of 12") ? 12 : 16,
                numbers(cells[3].replace("of 12", "")),
                lane,
                numbers(cells[4]));
    }

    private static List<Integer> numbers(String cell) {
        var numbers = new ArrayList<Integer>();
        for (String word : cell.strip().split(" ")) {
            if (word.matches("\\d+")) {
                numbers.add(Integer.parseInt(word));
            }
        }
        return numbers;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void kickAndBackbeatStandWhereTheTableSays(Line line) {
        for (long seed = 0; seed < 4; seed++) {
            Wish wish = new PromptReader(BOOK, VOCABULARY).read(line.genre(), LoopKind.DRUMS, line.bpm(), seed);
            assertThat(wish.genre().name()).isEqualTo(line.genre());
            int frames = (int) Math.round(4 * 240 / line.bpm() * RATE);
            var hits = new DrumScore(wish, 4, frames, RATE, line.bpm(), seed).compose();
            String seen = line.genre() + ", seed " + seed;

            assertThat(steps(hits, frames / 4.0, line.grid(), "K"))
                    .as(seen + ": kick")
                    .containsAll(line.kicks());
            assertThat(steps(hits, frames / 4.0, line.grid(), line.lane()))
                    .as(seen + ": " + line.lane())
                    .containsAll(line.backbeat());
            if (line.kicks().isEmpty()) {
                var ordinary = hits.stream().filter(hit -> hit.velocity() > .45).toList();
                assertThat(steps(ordinary, frames / 4.0, line.grid(), "K"))
                        .as(seen + ": no kick")
                        .isEmpty();
            }
        }
    }

    private static TreeSet<Integer> steps(List<DrumScore.Hit> hits, double bar, int grid, String lane) {
        var steps = new TreeSet<Integer>();
        for (DrumScore.Hit hit : hits) {
            if (hit.lane().equals(lane) && hit.frame() < bar) {
                steps.add((int) Math.floor(hit.frame() / bar * grid + .3));
            }
        }
        return steps;
    }
}
