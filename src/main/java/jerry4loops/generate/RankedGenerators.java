package jerry4loops.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import jerry4loops.audio.Loop;

/// Asks the servers a person ranked, in turn, and at last the house band, so that there is always a loop.
///
/// Servers of one rank are a pool: the least busy healthy one is asked. A server that fails, is silent for too long
/// or
/// would miss the boundary is passed over, and the loop says so in its provenance. With no server ranked this is the
/// house band and nothing is polled.
///
/// Thread: any; timers and listeners on the executor given.
public final class RankedGenerators implements LoopGenerator, AutoCloseable {

    private static final Duration HOUSE_BAND_USUAL = Duration.ofSeconds(3);

    private final LoopGenerator houseBand;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final CallTimes houseBandTimes = new CallTimes();
    private final HealthRounds rounds;
    private final List<Consumer<Map<String, Health>>> listeners = new CopyOnWriteArrayList<>();
    private final Set<Round> open = ConcurrentHashMap.newKeySet();
    private volatile List<List<Seat>> ranks = List.of();
    private volatile boolean closed;

    /// @param houseBand makes loops when nobody else does
    /// @param timer for questions and time limits; does nothing long on it
    /// @param nanoTime time, as `System::nanoTime`
    /// @param random for jitter and for choices among equals
    public RankedGenerators(
            LoopGenerator houseBand, ScheduledExecutorService timer, LongSupplier nanoTime, RandomGenerator random) {
        this.houseBand = houseBand;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
        this.rounds = new HealthRounds(timer, nanoTime, random, this::tell);
    }

    /// Replaces the servers. Requests under way go on with those they began with; what is known of a server is kept
    /// while its id and its generator stay.
    ///
    /// @param ranked in the person's order; each inner list a pool of equals
    public void rank(List<List<Server>> ranked) {
        synchronized (this) {
            ranks = ranked.stream()
                    .map(pool -> pool.stream().map(this::seat).toList())
                    .filter(pool -> !pool.isEmpty())
                    .toList();
            rounds.watch(seats());
        }
        tell();
    }

    private Seat seat(Server server) {
        for (Seat seat : seats()) {
            if (seat.server().id().equals(server.id()) && seat.server().generator() == server.generator()) {
                seat.replace(server);
                return seat;
            }
        }
        return new Seat(server);
    }

    private List<Seat> seats() {
        return ranks.stream().flatMap(List::stream).toList();
    }

    /// @return how each server is by its id, in the person's order
    public Map<String, Health> health() {
        long now = nanoTime.getAsLong();
        var all = new LinkedHashMap<String, Health>();
        seats().forEach(seat -> all.put(seat.server().id(), seat.health(now)));
        return all;
    }

    /// @param listener told on the executor's or a check's thread whenever one has changed
    public void onHealth(Consumer<Map<String, Health>> listener) {
        listeners.add(listener);
    }

    /// Asks every server now how it is, and forgets what went wrong before.
    public void checkNow() {
        rounds.askAll();
    }

    /// @param serverId of a ranked server, or the house band's
    /// @return how long its last loops took, newest first, at most ten
    public List<Duration> lastTimes(String serverId) {
        if (serverId.equals(houseBand.id())) {
            return houseBandTimes.all();
        }
        return seats().stream()
                .filter(seat -> seat.server().id().equals(serverId))
                .findFirst()
                .map(seat -> seat.times().all())
                .orElse(List.of());
    }

    @Override
    public String id() {
        return "ranked";
    }

    /// @return the name of who would be asked first now
    @Override
    public String displayName() {
        return seats().stream()
                .filter(seat -> seat.mayBeAsked(nanoTime.getAsLong()))
                .findFirst()
                .map(Seat::name)
                .orElse(houseBand.displayName());
    }

    @Override
    public Optional<Duration> expected(LoopRequest request) {
        return choose(request, Set.of(), new ArrayList<>())
                .map(Seat::expected)
                .orElseGet(() -> Optional.of(houseBandTime()));
    }

    /// @return the family of whoever would be asked first now
    @Override
    public CompletableFuture<List<LoopRequest>> family(LoopRequest request, int count) {
        return choose(request, Set.of(), new ArrayList<>())
                .map(seat -> seat.server().generator())
                .orElse(houseBand)
                .family(request, count);
    }

    @Override
    public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
        return generate(request, progress, cancellation, Due.WHENEVER);
    }

    @Override
    public CompletableFuture<Loop> generate(
            LoopRequest request, Progress progress, Cancellation cancellation, Due due) {
        if (closed) {
            return CompletableFuture.failedFuture(new GenerationException(new Failure.Cancelled()));
        }
        var round = new Round(this, request, progress, cancellation, due);
        open.add(round);
        round.start();
        return round.result();
    }

    /// Ends every request and asks nobody any more.
    @Override
    public void close() {
        closed = true;
        rounds.close();
        open.forEach(Round::stop);
    }

    /// Who is asked next: of the first pool that has somebody, whoever is well, can do it, was not asked yet and has
    /// least to do.
    ///
    /// @param passed receives why others were passed over
    Optional<Seat> choose(LoopRequest request, Set<Seat> asked, List<String> passed) {
        long now = nanoTime.getAsLong();
        Optional<String> wanted = request.recipe().server();
        if (wanted.isPresent()
                && !wanted.get().equals(houseBand.id())
                && seats().stream().noneMatch(seat -> seat.server().id().equals(wanted.get()))) {
            passed.add("the backend this track asks is off or gone");
        }
        for (List<Seat> pool : ranks) {
            var able = new ArrayList<Seat>();
            var others = new ArrayList<String>();
            for (Seat seat : pool) {
                boolean another =
                        wanted.isPresent() && !wanted.get().equals(seat.server().id());
                if (asked.contains(seat) || another) {
                    continue;
                }
                if (!seat.server().can().test(request)) {
                    others.add(seat.name() + " cannot make a loop that way");
                } else if (seat.mayBeAsked(now)) {
                    able.add(seat);
                } else {
                    others.add(because(seat, now));
                }
            }
            if (!able.isEmpty()) {
                int least = able.stream().mapToInt(Seat::inFlight).min().getAsInt();
                var idle =
                        able.stream().filter(seat -> seat.inFlight() <= least).toList();
                return Optional.of(idle.get(random.nextInt(idle.size())));
            }
            // Within a pool it is nothing to tell that another of it was asked.
            passed.addAll(others);
        }
        return Optional.empty();
    }

    private static String because(Seat seat, long now) {
        return seat.name()
                + switch (seat.health(now).state()) {
                    case BUSY -> " is busy";
                    case LOADING -> " is still loading its model";
                    default -> " cannot be reached or failed lately";
                };
    }

    LoopGenerator houseBand() {
        return houseBand;
    }

    Duration houseBandTime() {
        return houseBandTimes.typical().orElse(HOUSE_BAND_USUAL);
    }

    void houseBandTook(Duration took) {
        houseBandTimes.add(took);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    RandomGenerator random() {
        return random;
    }

    void ended(Round round) {
        open.remove(round);
    }

    /// A request told how a server is: everybody hears of it, and it is asked itself before long.
    void learned(Seat seat) {
        rounds.askSoon(seat);
        tell();
    }

    /// Tells the listeners how everybody is.
    void tell() {
        Map<String, Health> all = health();
        listeners.forEach(listener -> listener.accept(all));
    }
}
