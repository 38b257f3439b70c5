package jerry4loops.generate;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.time.Tempo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dusty boom bap           | 88    | dusty boom bap 88bpm
            trap 140bpm              | 88    | trap 88bpm
            trap 140 BPM, dark       | 120   | trap, dark 120bpm
            house 124bpm, 124 bpm    | 124   | house 124bpm
            120bpm                   | 97.3  | 97bpm
            808 drums                | 140   | 808 drums 140bpm
            """)
    void theTempoStandsThereExactlyOnce(String prompt, double bpm, String sent) {
        assertThat(PromptText.withTempo(prompt, Tempo.ofBpm(bpm))).isEqualTo(sent);
        assertThat(PromptText.withTempo(sent, Tempo.ofBpm(bpm))).isEqualTo(sent);
    }
}
