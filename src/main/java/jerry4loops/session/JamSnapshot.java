package jerry4loops.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import jerry4loops.audio.Loop;

/// What a person chose for the jam, at one moment. The surface and the weights are master parameters and lie with
/// those.
///
/// Thread: any; immutable.
///
/// @param texts words of the eight styles, blank where there is none
/// @param loops the loops that are styles by their sound, eight places
/// @param centroids weight of each centroid of a fine-tune, 0 … 2
/// @param mean weight of the mean of a fine-tune, 0 … 2
/// @param temperature how much chance there is, 0 … 4
/// @param topK from how many candidates is drawn, 1 … 1024
/// @param guidance how closely the style is followed, 0 … 10
/// @param bars of one chunk: 1, 2, 4 or 8
/// @param anchorBars bars of the model's memory that a reseed replaces: 1, 2, 4 or 8
/// @param freezeBars bars that freeze cuts: 1, 2, 4 or 8
/// @param seed what the next jam goes on from
/// @param wet whether it goes on from the sound with effects
/// @param safe whether two chunks are kept ahead instead of one
/// @param goesOn whether a jam goes on in the background while another loop is on its track
/// @param atHome whether the house band jams even where a server could
public record JamSnapshot(
        List<String> texts,
        List<Optional<Loop>> loops,
        List<Double> centroids,
        double mean,
        double temperature,
        double topK,
        double guidance,
        int bars,
        int anchorBars,
        int freezeBars,
        JamSeedSource seed,
        boolean wet,
        boolean safe,
        boolean goesOn,
        boolean atHome) {

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException for a list of another length
    public JamSnapshot {
        texts = List.copyOf(texts);
        loops = List.copyOf(loops);
        centroids = List.copyOf(centroids);
        if (texts.size() != JamStyles.COUNT
                || loops.size() != JamStyles.COUNT
                || centroids.size() != JamStyles.CENTROIDS) {
            throw new IllegalArgumentException("A jam has eight styles and eight centroids.");
        }
    }

    /// @param next the loops that are styles by their sound, eight places
    /// @return this with them
    public JamSnapshot withLoops(List<Optional<Loop>> next) {
        return new JamSnapshot(
                texts,
                next,
                centroids,
                mean,
                temperature,
                topK,
                guidance,
                bars,
                anchorBars,
                freezeBars,
                seed,
                wet,
                safe,
                goesOn,
                atHome);
    }

    static JamSnapshot of(JamChoices choices) {
        return new JamSnapshot(
                IntStream.range(0, JamStyles.COUNT)
                        .mapToObj(i -> choices.text(i).get())
                        .toList(),
                IntStream.range(0, JamStyles.COUNT)
                        .mapToObj(i -> Optional.ofNullable(choices.loop(i).get()))
                        .toList(),
                IntStream.range(0, JamStyles.CENTROIDS)
                        .mapToObj(choices::centroid)
                        .map(DoubleProperty::get)
                        .toList(),
                choices.meanProperty().get(),
                choices.temperatureProperty().get(),
                choices.topKProperty().get(),
                choices.guidanceProperty().get(),
                choices.barsProperty().get(),
                choices.anchorBarsProperty().get(),
                choices.freezeBarsProperty().get(),
                choices.seedProperty().get(),
                choices.wetProperty().get(),
                choices.safeProperty().get(),
                choices.goesOnProperty().get(),
                choices.atHomeProperty().get());
    }

    /// Makes the choices be as they were.
    ///
    /// @param choices of a session, on its thread
    public void restore(JamChoices choices) {
        for (int i = 0; i < JamStyles.COUNT; i++) {
            choices.text(i).set(texts.get(i));
            choices.loop(i).set(loops.get(i).orElse(null));
        }
        for (int i = 0; i < JamStyles.CENTROIDS; i++) {
            choices.centroid(i).set(centroids.get(i));
        }
        choices.meanProperty().set(mean);
        choices.temperatureProperty().set(temperature);
        choices.topKProperty().set(topK);
        choices.guidanceProperty().set(guidance);
        choices.barsProperty().set(bars);
        choices.anchorBarsProperty().set(anchorBars);
        choices.freezeBarsProperty().set(freezeBars);
        choices.seedProperty().set(seed);
        choices.wetProperty().set(wet);
        choices.safeProperty().set(safe);
        choices.goesOnProperty().set(goesOn);
        choices.atHomeProperty().set(atHome);
    }
}
