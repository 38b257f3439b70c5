package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Maps as files: those of the program, and a person's own.
class MapsTest {

    @TempDir
    private Path folder;

    private static final ControlId CUTOFF = new ControlId(0, Parameter.FILTER_CUTOFF);

    @Test
    void everyMapOfTheProgramCanBeReadAndSurvivesWriting() throws IOException {
        var maps = new MapShelf(folder).maps();
        assertThat(maps).hasSizeGreaterThanOrEqualTo(18);
        assertThat(maps).extracting(ControllerMap::id).doesNotHaveDuplicates();
        for (ControllerMap map : maps) {
            assertThat(map.confidence()).as(map.id()).isIn("maker", "software", "unverified");
            assertThat(map.bindings()).as(map.id()).isNotEmpty();
            assertThat(new MapReader().read(new MapWriter().write(map))).isEqualTo(map);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MIDIIN2 (LPMiniMK3 MIDI);No details available;novation.launchpad-mini-mk3",
                "MIDIIN2 (2- LPX MIDI);No details available;novation.launchpad-x",
                "LPX [hw:2,0,1];Launchpad X, USB MIDI, Launchpad X LPX MIDI 2;novation.launchpad-x",
                "LPX MIDI Out;Launchpad X LPX MIDI Out;novation.launchpad-x",
                "LPProMK3 MIDI;Launchpad Pro MK3 LPProMK3 MIDI;novation.launchpad-pro-mk3",
                "Launchpad Mini 11;Launchpad Mini 11;novation.launchpad-mini",
                "APC MINI [hw:1,0,0];APC MINI, USB MIDI, APC MINI MIDI 1;akai.apc-mini",
                "APC mini mk2 Control;APC mini mk2 Control;akai.apc-mini-mk2",
                "MIDIIN2 (APC Key 25 mk2);No details available;akai.apc-key-25-mk2",
                "APC Key 25;APC Key 25;akai.apc-key-25",
                "APC40 mkII;APC40 mkII;akai.apc40-mk2",
                "MPK mini 3;MPK mini 3;akai.mpk-mini-mk3",
                "nanoKONTROL2 [hw:1,0,0];nanoKONTROL2, USB MIDI, nanoKONTROL2 MIDI 1;korg.nanokontrol2",
                "SLIDER/KNOB;nanoKONTROL2 SLIDER/KNOB;korg.nanokontrol2",
                "nanoPAD2;nanoPAD2;korg.nanopad2",
                "Launch Control XL;Launch Control XL;novation.launch-control-xl",
                "Launch Control XL 3;Launch Control XL 3;generic",
                "Midi Fighter Twister;Midi Fighter Twister;djtechtools.midi-fighter-twister",
                "X-TOUCH MINI;X-TOUCH MINI;behringer.x-touch-mini",
                "Maschine Mikro MK3 Virtual;Maschine Mikro MK3 Virtual;generic.pads-4x4",
                "LPMiniMK3 MIDI;No details available;generic",
                "Something Else;Something Else;generic"
            })
    void portsAreRecognisedByName(String name, String description, String map) {
        var port = PortName.of(name, description);
        assertThat(new MapShelf(folder).pick(port.key(), port.text()).id()).isEqualTo(map);
    }

    @Test
    void theSameControllerHasTheSameKeyInEverySocket() {
        assertThat(PortName.of("nanoKONTROL2 [hw:1,0,0]", "").key())
                .isEqualTo(PortName.of("nanoKONTROL2 [hw:3,0,0]", "").key());
        assertThat(PortName.of("2- LPX MIDI", "").key())
                .isEqualTo(PortName.of("LPX MIDI", "").key());
        assertThat(PortName.of("MIDIIN2 (LPX MIDI)", "").key())
                .isEqualTo(PortName.of("MIDIOUT2 (3- LPX MIDI)", "").key());
        assertThat(PortName.of("LPX MIDI In", "").key())
                .isEqualTo(PortName.of("LPX MIDI Out", "").key());
    }

    @Test
    void aPersonsOwnMapGoesBeforeTheProgramsAndStaysAfterARestart() throws IOException {
        var shelf = new MapShelf(folder);
        var port = PortName.of("nanoKONTROL2", "nanoKONTROL2");
        var own = shelf.ownVersion(shelf.pick(port.key(), port.text()), "nanoKONTROL2")
                .with(Binding.of(
                        new MidiAddress(MidiKind.CC, 1, 16),
                        Role.KNOB,
                        Encoding.ABSOLUTE,
                        ControlId.master(Parameter.MASTER_VOLUME)));
        shelf.save(own);
        var again = new MapShelf(folder);
        var picked = again.pick(port.key(), port.text());
        assertThat(picked).isEqualTo(own);
        assertThat(picked.bindingOf(CUTOFF)).isEmpty();
        // The person may still ask for the program's.
        again.choose(port.key(), "korg.nanokontrol2");
        assertThat(new MapShelf(folder).pick(port.key(), port.text()).id()).isEqualTo("korg.nanokontrol2");
    }

    @Test
    void aMapGoesOutAndComesBackInAsTheReceiversOwn() throws IOException {
        var shelf = new MapShelf(folder);
        var map = shelf.map("behringer.x-touch-mini").orElseThrow();
        Path file = folder.resolve("elsewhere").resolve("x-touch.json");
        shelf.exportTo(map, file);
        var received = shelf.importFrom(file);
        assertThat(received.isOwn()).isTrue();
        assertThat(received.bindings()).isEqualTo(map.bindings());
        assertThat(shelf.importFrom(file).id()).isNotEqualTo(received.id());
    }

    @Test
    void aBrokenFileIsLeftAloneAndTold() throws IOException {
        Files.writeString(folder.resolve("own.broken.json"), "{\"version\": 1,");
        var shelf = new MapShelf(folder);
        assertThat(shelf.problems()).singleElement().asString().contains("own.broken.json");
        assertThat(folder.resolve("own.broken.json")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};no \"version\"",
                "{\"version\":2,\"id\":\"a.b\"};newer",
                "{\"version\":1,\"id\":\"../x\"};short name",
                "{\"version\":1,\"id\":\"a.b\",\"match\":[\"(\"]};no pattern",
                "{\"version\":1,\"id\":\"a.b\",\"bindings\":[{\"on\":\"cc\",\"number\":200,\"to\":\"record\"}]};no cc"
                        + " 200",
                "{\"version\":1,\"id\":\"a.b\",\"bindings\":[{\"on\":\"cc\",\"number\":1,\"to\":\"coffee\"}]};“coffee”",
                "{\"version\":1,\"id\":\"a.b\",\"bindings\":[{\"on\":\"cc\",\"number\":1,\"to\":\"record\"},"
                        + "{\"on\":\"cc\",\"channel\":3,\"number\":1,\"to\":\"record\"}]};bound already",
                "{\"version\":1,\"id\":\"a.b\",\"enter\":[\"F0 0\"]};no message"
            })
    void aWrongMapIsRefusedInOneSentence(String text, String part) {
        assertThatThrownBy(() -> new MapReader().read(text))
                .isInstanceOf(MapException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("Exception");
    }

    @Test
    void macrosGridsAndCommentsAreUnderstood() throws IOException {
        var map = new MapReader().read("""
            {"version": 1, "id": "own.test", /* by hand */
             "bindings": [
               {"on": "cc", "number": 1, "to": ["track1.reverb.mix",
                  {"target": "track1.filter.cutoff", "from": 1, "upTo": 0.3, "curve": "slow"}]},
               {"on": "note", "channel": 1, "to": "track2.slot.{n}", "first": 9,
                "numbers": {"from": 81, "rows": 2, "columns": 8, "rowStep": -10}}
             ]}
            """);
        assertThat(map.bindings()).hasSize(17);
        assertThat(map.bindings().getFirst().targets()).hasSize(2);
        assertThat(map.bindings().get(16).address().number()).isEqualTo(78);
        assertThat(map.bindings().get(16).targets().getFirst().id())
                .isEqualTo(TargetId.parse("track2.slot.24").orElseThrow());
        assertThat(List.of(map)).allMatch(ControllerMap::isOwn);
    }
}
