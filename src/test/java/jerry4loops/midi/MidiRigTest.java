package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.testkit.midi.SoftProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Controllers at real Java Sound ports, plugged in, played and pulled out.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@ResourceLock(SoftProvider.LOCK)
class MidiRigTest {

    private static final ControlId CUTOFF = new ControlId(0, Parameter.FILTER_CUTOFF);
    private static final ControlId REVERB = new ControlId(1, Parameter.REVERB_MIX);
    private static final TargetId STUTTER = TargetId.parse("track1.stutter").orElseThrow();

    @TempDir
    private Path folder;

    private final FakeTargets targets = new FakeTargets();
    private ScheduledExecutorService executor;
    private MidiRig rig;

    @BeforeEach
    void open() {
        executor = Executors.newScheduledThreadPool(3);
        rig = new MidiRig(targets, new MapShelf(folder), executor, () -> {});
    }

    @AfterEach
    void close() throws InterruptedException {
        rig.close();
        executor.shutdownNow();
        assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    private MidiRig.Device device(String name) {
        var named = rig.devices().stream().filter(device -> device.name().equals(name));
        return named.findFirst().orElseThrow();
    }

    private void bind(String name, Binding binding) throws Exception {
        rig.bind(device(name).key(), binding);
    }

    private static Binding binding(
            MidiAddress address, Role role, Encoding encoding, Takeover takeover, TargetId... ids) {
        return new Binding(
                address,
                role,
                encoding,
                takeover,
                false,
                Stream.of(ids).map(Binding.Target::whole).toList());
    }

    private static MidiAddress cc(int number) {
        return new MidiAddress(MidiKind.CC, 1, number);
    }

    @Test
    void aKnownControllerPlaysAtOnceAndItsKnobsPickUp() {
        try (var nano = new SoftController("nanoKONTROL2").plug()) {
            rig.look();
            assertThat(device("nanoKONTROL2").connected()).isTrue();
            nano.sweep(1, 16, 0, 40, 1);
            assertThat(targets.values).isEmpty();
            assertThat(rig.ghost(CUTOFF)).isEqualTo(40 / 127.0);
            nano.sweep(1, 16, 40, 127, 20);
            nano.sweep(1, 16, 127, 64, 1);
            assertThat(targets.values.get(CUTOFF)).isEqualTo(Parameter.FILTER_CUTOFF.valueAt(64 / 127.0));
            assertThat(rig.ghost(CUTOFF)).isNaN();
            nano.control(1, 41, 127);
            nano.control(1, 41, 0);
            nano.control(1, 64, 127);
            nano.control(1, 64, 0);
            assertThat(targets.calls)
                    .containsExactly("transport.play down", "track1.stutter down", "track1.stutter up");
        }
    }

    @Test
    void pulledOutAndPutBackItGoesOnWithItsOwnMapAndLetsGoOfWhatItHeld() throws Exception {
        var pad = new SoftController("Pad of Plug").plug();
        rig.look();
        bind(
                "Pad of Plug",
                Binding.of(new MidiAddress(MidiKind.NOTE, 10, 40), Role.BUTTON, Encoding.ABSOLUTE, STUTTER));
        pad.note(10, 40, 100);
        pad.pull();
        rig.look();
        assertThat(device("Pad of Plug").connected()).isFalse();
        assertThat(targets.calls).containsExactly("track1.stutter down", "track1.stutter up");
        pad.plug();
        rig.look();
        assertThat(device("Pad of Plug").connected()).isTrue();
        pad.note(10, 40, 100);
        pad.note(10, 40, 0);
        assertThat(targets.calls).hasSize(4);
        pad.close();
        // And after a restart too.
        rig.close();
        rig = new MidiRig(targets, new MapShelf(folder), executor, () -> {});
        try (var again = new SoftController("Pad of Plug").plug()) {
            rig.look();
            again.note(10, 40, 100);
            assertThat(targets.calls).hasSize(5);
        }
    }

    @Test
    void swappedBetweenTwoLooksItIsOpenedAnew() {
        var first = new SoftController("Swapped").plug();
        rig.look();
        first.pull();
        try (var second = new SoftController("Swapped").plug()) {
            rig.look();
            assertThat(rig.devices())
                    .filteredOn(device -> device.name().equals("Swapped"))
                    .hasSize(1);
            long before = device("Swapped").messages();
            second.control(1, 7, 5);
            assertThat(device("Swapped").messages()).isEqualTo(before + 1);
        }
    }

    @Test
    void twoAlikeAreTwoControllers() {
        try (var one = new SoftController("Twin").plug();
                var two = new SoftController("Twin").plug()) {
            rig.look();
            one.control(1, 1, 1);
            two.control(1, 1, 1);
            two.control(1, 1, 2);
            assertThat(rig.devices())
                    .filteredOn(device -> device.name().equals("Twin"))
                    .extracting(MidiRig.Device::messages)
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void oneThatAnotherProgramHoldsSaysSoAndComesWhenItIsFree() {
        try (var held = new SoftController("Held elsewhere").plug()) {
            held.take(true);
            rig.look();
            assertThat(device("Held elsewhere").connected()).isFalse();
            assertThat(device("Held elsewhere").trouble()).contains("Another program");
            held.take(false);
            rig.look();
            assertThat(device("Held elsewhere").connected()).isTrue();
            assertThat(device("Held elsewhere").trouble()).isEmpty();
        }
    }

    // --- learning -----------------------------------------------------------------------------------------------

    private record Gesture(
            String name, Consumer<SoftController> hands, MidiAddress address, Role role, Encoding encoding) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static void values(SoftController c, int number, int... values) {
        for (int value : values) {
            c.control(1, number, value);
        }
    }

    static Stream<Arguments> gestures() {
        return Stream.of(
                        new Gesture(
                                "knob, slowly", c -> c.sweep(1, 20, 30, 60, 1), cc(20), Role.KNOB, Encoding.ABSOLUTE),
                        new Gesture(
                                "knob, thrown", c -> c.sweep(1, 21, 0, 127, 25), cc(21), Role.KNOB, Encoding.ABSOLUTE),
                        new Gesture(
                                "knob, held up at 64",
                                c -> values(c, 25, 61, 62, 63, 64, 65, 66),
                                cc(25),
                                Role.KNOB,
                                Encoding.ABSOLUTE),
                        new Gesture("button", c -> values(c, 22, 127, 0), cc(22), Role.BUTTON, Encoding.ABSOLUTE),
                        new Gesture("switch", c -> values(c, 23, 127), cc(23), Role.SWITCH, Encoding.ABSOLUTE),
                        new Gesture(
                                "two's complement",
                                c -> values(c, 30, 1, 1, 1, 2, 1, 127, 127, 126, 127, 1, 1),
                                cc(30),
                                Role.KNOB,
                                Encoding.TWOS_COMPLEMENT),
                        new Gesture(
                                "binary offset",
                                c -> values(c, 31, 65, 65, 66, 65, 65, 63, 63, 62, 63),
                                cc(31),
                                Role.KNOB,
                                Encoding.BINARY_OFFSET),
                        new Gesture(
                                "sign and magnitude",
                                c -> values(c, 32, 1, 1, 2, 1, 65, 65, 66, 65, 1),
                                cc(32),
                                Role.KNOB,
                                Encoding.SIGN_MAGNITUDE),
                        new Gesture(
                                "one's complement",
                                c -> values(c, 33, 1, 1, 1, 126, 126, 125, 126, 126),
                                cc(33),
                                Role.KNOB,
                                Encoding.ONES_COMPLEMENT),
                        new Gesture(
                                "14 bits",
                                c -> {
                                    for (int i = 0; i < 20; i++) {
                                        values(c, 3, 40 + i / 5);
                                        values(c, 35, i * 25 % 128);
                                    }
                                },
                                new MidiAddress(MidiKind.CC14, 1, 3),
                                Role.KNOB,
                                Encoding.ABSOLUTE),
                        new Gesture(
                                "NRPN",
                                c -> {
                                    for (int i = 0; i < 8; i++) {
                                        values(c, 99, 10);
                                        values(c, 98, 5);
                                        values(c, 6, 40 + i);
                                        values(c, 38, i * 3);
                                    }
                                },
                                new MidiAddress(MidiKind.NRPN, 1, 10 * 128 + 5),
                                Role.KNOB,
                                Encoding.ABSOLUTE),
                        new Gesture(
                                "pitch-bend",
                                c -> {
                                    for (int i = 0; i < 20; i++) {
                                        c.send("E0 00 "
                                                + Integer.toHexString(0x140 + i).substring(1));
                                    }
                                },
                                new MidiAddress(MidiKind.BEND, 1, 0),
                                Role.KNOB,
                                Encoding.ABSOLUTE),
                        new Gesture(
                                "pad with pressure",
                                c -> {
                                    c.note(10, 37, 90);
                                    c.send("A9 25 20");
                                    c.note(10, 37, 0);
                                },
                                new MidiAddress(MidiKind.NOTE, 10, 37),
                                Role.BUTTON,
                                Encoding.ABSOLUTE),
                        new Gesture(
                                "pressure",
                                c -> {
                                    for (int i = 10; i < 30; i++) {
                                        c.send("D0 "
                                                + Integer.toHexString(i + 0x100).substring(1));
                                    }
                                },
                                new MidiAddress(MidiKind.PRESSURE, 1, 0),
                                Role.KNOB,
                                Encoding.ABSOLUTE),
                        new Gesture(
                                "program change",
                                c -> c.send("C3 07"),
                                new MidiAddress(MidiKind.PROGRAM, 4, 7),
                                Role.BUTTON,
                                Encoding.ABSOLUTE))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("gestures")
    void oneMovementTellsWhatItIs(Gesture gesture) throws Exception {
        try (var controller = new SoftController("Learned " + gesture.name()).plug()) {
            rig.start();
            awaitConnected("Learned " + gesture.name());
            var told = new CompletableFuture<Optional<MidiRig.Learned>>();
            rig.learn(CUTOFF, 10_000, told::complete);
            gesture.hands().accept(controller);
            var binding = told.get(20, TimeUnit.SECONDS).orElseThrow().binding();
            assertThat(binding.address()).isEqualTo(gesture.address());
            assertThat(binding.role()).isEqualTo(gesture.role());
            assertThat(binding.encoding()).isEqualTo(gesture.encoding());
            assertThat(binding.targets()).containsExactly(Binding.Target.whole(CUTOFF));
            assertThat(targets.values).isEmpty();
        }
    }

    private void awaitConnected(String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (rig.devices().stream().noneMatch(device -> device.name().equals(name) && device.connected())) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    @Test
    void learningThatNobodyAnswersEnds() throws Exception {
        rig.start();
        var told = new CompletableFuture<Optional<MidiRig.Learned>>();
        rig.learn(CUTOFF, 50, told::complete);
        assertThat(told.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whatAControlDidBeforeIsTold() throws Exception {
        try (var pad = new SoftController("Conflicting").plug()) {
            rig.look();
            bind(
                    "Conflicting",
                    Binding.of(new MidiAddress(MidiKind.NOTE, 1, 36), Role.BUTTON, Encoding.ABSOLUTE, STUTTER));
            var told = new CompletableFuture<Optional<MidiRig.Learned>>();
            rig.learn(new ControlId(0, Parameter.MUTE), 10_000, told::complete);
            pad.note(1, 36, 80);
            var learned = told.get(20, TimeUnit.SECONDS).orElseThrow();
            assertThat(learned.replaced())
                    .singleElement()
                    .satisfies(old -> assertThat(old.targets().getFirst().id()).isEqualTo(STUTTER));
        }
    }

    // --- mapping ------------------------------------------------------------------------------------------------

    @Test
    void encodersOfFourEncodingsTurnTheSameWay() throws Exception {
        try (var box = new SoftController("Encoders").plug()) {
            rig.look();
            Map<Encoding, int[]> upAndDown = Map.of(
                    Encoding.TWOS_COMPLEMENT, new int[] {1, 127},
                    Encoding.BINARY_OFFSET, new int[] {65, 63},
                    Encoding.SIGN_MAGNITUDE, new int[] {1, 65},
                    Encoding.ONES_COMPLEMENT, new int[] {1, 126});
            for (var entry : upAndDown.entrySet()) {
                targets.values.clear();
                bind("Encoders", binding(cc(50), Role.KNOB, entry.getKey(), Takeover.PICK_UP, REVERB));
                values(box, 50, entry.getValue()[0], entry.getValue()[0], entry.getValue()[0]);
                double up = targets.value(REVERB);
                values(box, 50, entry.getValue()[1]);
                assertThat(up).as(entry.getKey().text()).isGreaterThan(0.02);
                assertThat(targets.value(REVERB))
                        .as(entry.getKey().text())
                        .isLessThan(up)
                        .isPositive();
            }
        }
    }

    @Test
    void fourteenBitsReachEveryStepAndNeverOvershoot() throws Exception {
        try (var fine = new SoftController("Fine").plug()) {
            rig.look();
            bind(
                    "Fine",
                    binding(new MidiAddress(MidiKind.CC14, 1, 5), Role.KNOB, Encoding.ABSOLUTE, Takeover.JUMP, REVERB));
            double last = 0;
            for (int value = 0; value <= 16_383; value += 97) {
                fine.control(1, 5, value >> 7);
                assertThat(targets.value(REVERB)).isLessThanOrEqualTo(value / 16_383.0 + 1e-9);
                fine.control(1, 37, value & 127);
                assertThat(targets.value(REVERB)).isEqualTo(value / 16_383.0).isGreaterThanOrEqualTo(last);
                last = targets.value(REVERB);
            }
        }
    }

    @Test
    void oneKnobDrivesSeveralThingsEachInItsOwnRange() throws Exception {
        try (var macro = new SoftController("Macro").plug()) {
            rig.look();
            bind(
                    "Macro",
                    new Binding(
                            cc(9),
                            Role.KNOB,
                            Encoding.ABSOLUTE,
                            Takeover.JUMP,
                            false,
                            List.of(
                                    new Binding.Target(REVERB, 0.2, 0.6, Curve.LINEAR),
                                    new Binding.Target(CUTOFF, 1, 0.5, Curve.SLOW))));
            macro.control(1, 9, 0);
            assertThat(targets.value(REVERB)).isEqualTo(0.2);
            assertThat(targets.value(CUTOFF)).isEqualTo(20_000);
            macro.control(1, 9, 127);
            assertThat(targets.value(REVERB)).isEqualTo(0.6);
            assertThat(targets.value(CUTOFF)).isEqualTo(Parameter.FILTER_CUTOFF.valueAt(0.5));
        }
    }

    @Test
    void buttonsToggleAndTheMiddleOfAPanIsTheMiddle() throws Exception {
        try (var c = new SoftController("Buttons").plug()) {
            rig.look();
            var mute = new ControlId(0, Parameter.MUTE);
            var pan = new ControlId(0, Parameter.PAN);
            bind("Buttons", Binding.of(cc(80), Role.BUTTON, Encoding.ABSOLUTE, mute));
            bind("Buttons", binding(cc(10), Role.KNOB, Encoding.ABSOLUTE, Takeover.JUMP, pan));
            values(c, 80, 127, 0);
            assertThat(targets.value(mute)).isEqualTo(1);
            values(c, 80, 127, 0);
            assertThat(targets.value(mute)).isZero();
            values(c, 10, 64);
            assertThat(targets.value(pan)).isZero();
            values(c, 10, 127);
            assertThat(targets.value(pan)).isEqualTo(1);
        }
    }

    @Test
    void theDoctorSaysWhatBecameOfEveryMessage() throws Exception {
        try (var c = new SoftController("Patient").plug()) {
            rig.look();
            bind("Patient", Binding.of(cc(1), Role.KNOB, Encoding.ABSOLUTE, CUTOFF));
            bind(
                    "Patient",
                    Binding.of(
                            cc(2),
                            Role.BUTTON,
                            Encoding.ABSOLUTE,
                            TargetId.parse("scene.1").orElseThrow()));
            bind("Patient", Binding.of(cc(3), Role.KNOB, Encoding.ABSOLUTE, new ControlId(6, Parameter.PAN)));
            rig.monitor().watch(true);
            values(c, 1, 3);
            values(c, 2, 127);
            values(c, 3, 9);
            values(c, 4, 9);
            assertThat(rig.monitor().take())
                    .extracting(MidiMonitor.Line::outcome)
                    .containsExactly(Outcome.WAITING, Outcome.NO_TARGET, Outcome.NO_TARGET, Outcome.UNMAPPED);
            assertThat(rig.report()).contains("Patient").contains("connected");
        }
    }

    @Test
    void everyActionCanBeDrivenByHardware() throws Exception {
        try (var box = new SoftController("All Hands").plug()) {
            rig.look();
            for (Action action : Action.values()) {
                // Shift stays inside the map.
                if (action == Action.SHIFT) {
                    continue;
                }
                targets.calls.clear();
                int track = action.isPerTrack() ? 1 : -1;
                var id = new ActionId(action, track, action.count() > 0 ? action.count() - 1 : 0);
                switch (action.kind()) {
                    case TRIGGER, HOLD -> {
                        bind("All Hands", Binding.of(cc(70), Role.BUTTON, Encoding.ABSOLUTE, id));
                        values(box, 70, 127, 0);
                        assertThat(targets.calls).startsWith(id.path() + " down");
                        assertThat(targets.calls.contains(id.path() + " up"))
                                .as(id.path())
                                .isEqualTo(action.kind() == Action.Kind.HOLD);
                    }
                    case VALUE -> {
                        bind("All Hands", binding(cc(70), Role.KNOB, Encoding.ABSOLUTE, Takeover.JUMP, id));
                        values(box, 70, 127);
                        assertThat(targets.calls).containsExactly(id.path() + " 100");
                    }
                    case STEP -> {
                        bind("All Hands", Binding.of(cc(70), Role.KNOB, Encoding.TWOS_COMPLEMENT, id));
                        values(box, 70, 1, 1, 1, 1, 1, 1, 1, 1);
                        assertThat(targets.calls).isNotEmpty().allMatch(call -> call.startsWith(id.path() + " by "));
                    }
                }
            }
        }
    }
}
