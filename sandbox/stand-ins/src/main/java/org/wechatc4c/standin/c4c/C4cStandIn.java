package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;
import org.wechatc4c.standin.c4c.access.Callers;
import org.wechatc4c.standin.c4c.access.Gate;
import org.wechatc4c.standin.c4c.access.Login;
import org.wechatc4c.standin.c4c.access.TokenEndpoint;
import org.wechatc4c.standin.c4c.event.EventConsumer;
import org.wechatc4c.standin.c4c.event.EventPush;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** A C4C tenant: it serves its OData services, makes tickets of social media messages, and has a {@link Desk} with agents. */
public final class C4cStandIn implements AutoCloseable {

    private static final long BODY_LIMIT = 20L << 20;

    /** Calls wait for their time to pass in threads: more of them than any well-behaved caller makes at once. */
    private static final int THREADS = 64;

    /**
     * How the tenant is set up.
     *
     * @param port where it listens; 0 for any free port
     * @param dataFolder where it remembers everything over a restart; absent to remember nothing
     * @param callers who may call its services
     * @param ticketDelay how long after a customer's first message its ticket appears
     * @param mashup where agents' replies go; absent when no mashup web service is set up
     * @param events who is told of events; absent for nobody
     * @param files which files it takes
     * @param extensions fields that the administrator added beside those that the tenant has anyway, each as set, flags and
     *        property: {@code ServiceRequestCollection cuf z_Color_KUT(20)}
     */
    public record Settings(int port, @Nullable Path dataFolder, Callers callers, Duration ticketDelay,
            @Nullable MashupService mashup, @Nullable EventConsumer events, FileRules files, List<String> extensions) {

        public Settings {
            extensions = List.copyOf(extensions);
        }

        /** A tenant with one ordinary user, whose mashup gets forms. */
        public Settings(int port, @Nullable Path dataFolder, String username, String password, Duration ticketDelay,
                @Nullable URI mashup, @Nullable String mashupUsername, @Nullable String mashupPassword) {
            this(port, dataFolder, Callers.only(new Login(username, password)), ticketDelay,
                    mashup == null ? null
                            : new MashupService(mashup,
                                    mashupUsername == null || mashupPassword == null ? null
                                            : new Login(mashupUsername, mashupPassword),
                                    MashupForm.FORM, Spelling.SNAKE_CASE),
                    null, FileRules.USUAL, List.of());
        }

        public Settings with(Callers others) {
            return new Settings(port, dataFolder, others, ticketDelay, mashup, events, files, extensions);
        }

        public Settings with(EventConsumer consumer) {
            return new Settings(port, dataFolder, callers, ticketDelay, mashup, consumer, files, extensions);
        }

        public Settings with(FileRules rules) {
            return new Settings(port, dataFolder, callers, ticketDelay, mashup, events, rules, extensions);
        }

        public Settings withExtensions(String... fields) {
            return new Settings(port, dataFolder, callers, ticketDelay, mashup, events, files, List.of(fields));
        }

        /** The ordinary user's name. */
        public String username() {
            return callers.business().name();
        }

        public String password() {
            return callers.business().password();
        }
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(THREADS)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final ExecutorService bell = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final Journal journal;
    private final Store store;
    private final Routing routing;
    private final Mashup mashup;
    private final @Nullable EventPush events;
    private final Desk desk;
    private final Metadata metadata;
    private final Csrf csrf = new Csrf();
    private final Locks locks = new Locks();
    private final Violations violations = new Violations();
    private final Gate gate;
    private final FrontDoor frontDoor;
    private final SoapDoor soapDoor;
    private final Doors doors;

    private C4cStandIn(Settings settings) {
        Path folder = settings.dataFolder();
        Clock clock = Clock.systemUTC();
        journal = Journal.open(folder == null ? null : folder.resolve("c4c.jsonl"));
        var shapes = new Shapes(settings.extensions());
        metadata = new Metadata(shapes);
        store = new Store(shapes, journal, clock);
        var conversations = new Conversations(store);
        var tenant = new Tenant(shapes, store, conversations, settings.files());
        var staff = new Staff(shapes, store, tenant);
        routing = new Routing(shapes, tenant, store, conversations, settings.ticketDelay());
        mashup = new Mashup(settings.mashup());
        desk = new Desk(
                new DeskTools(shapes, store, tenant, conversations, staff, new Interactions(store, staff), mashup, locks,
                        new RefusedReplies(journal, store)));
        gate = new Gate(settings.callers(), clock);
        frontDoor = new FrontDoor(new ODataApi(shapes, store, tenant, conversations, csrf, violations), gate, locks, csrf,
                violations);
        soapDoor = new SoapDoor(new SoapApi(shapes, store, tenant, conversations), gate, locks);
        routing.start();
        CategoryCatalogue.set(store);
        doors = open(settings, router(clock));
        events = settings.events() == null ? null : new EventPush(settings.events(), doors.url());
        new History(shapes, store, staff, happening -> {
            if (events != null) {
                events.push(happening);
            }
        }).start();
    }

    public static C4cStandIn start(Settings settings) {
        return new C4cStandIn(settings);
    }

    private Router router(Clock clock) {
        var router = Router.router(vertx);
        router.route(Request.SERVICES + "*").handler(frontDoor::count);
        router.route(Request.SERVICES + "*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .blockingHandler(frontDoor::enter, false);
        router.route(SoapDoor.ROOT + "/*").handler(frontDoor::count);
        router.route(SoapDoor.ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .blockingHandler(soapDoor::enter, false);
        TokenEndpoint tokens = gate.tokenEndpoint(clock);
        if (tokens != null) {
            router.post(TokenEndpoint.PATH).handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                    .blockingHandler(tokens::enter, false);
        }
        return router;
    }

    private Doors open(Settings settings, Router router) {
        try {
            return new Doors(vertx, router, settings.port(), settings.callers().tls());
        } catch (RuntimeException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            routing.close();
            throw e;
        }
    }

    /** Where the tenant is: what {@code https://my300001.crm.ondemand.com} is in reality. */
    public URI url() {
        return doors.url();
    }

    /** Where callers can show certificates. */
    public URI tlsUrl() {
        return doors.tlsUrl();
    }

    public Desk desk() {
        return desk;
    }

    /** The calls of the services since the start, refused ones included, in the order in which they were answered. */
    public List<Call> calls() {
        return frontDoor.calls();
    }

    /** The calls of the SOAP web services since the start, in the order in which they were answered. */
    public List<Call> soapCalls() {
        return soapDoor.calls();
    }

    /** What goes wrong with the next calls of SOAP web services, one fault each. */
    public void nextSoap(SoapFault... faults) {
        soapDoor.next(List.of(faults));
    }

    /** What goes wrong with the next calls of SOAP web services that maintain something, one fault each. */
    public void nextSoapWrites(SoapFault... faults) {
        soapDoor.nextWrites(List.of(faults));
    }

    /** What callers asked that no caller should ever ask; none when they keep to the metadata. */
    public List<Violation> violations() {
        return violations.all();
    }

    public void forgetViolations() {
        violations.clear();
    }

    /** How much the services are called, since the start or the last {@link #resetLoad}. */
    public Load load() {
        return frontDoor.load();
    }

    public void resetLoad() {
        frontDoor.resetLoad();
    }

    /** Makes all CSRF tokens that were handed out worthless. */
    public void expireCsrf() {
        csrf.expire();
    }

    /** Makes all access tokens that were handed out worthless. */
    public void expireTokens() {
        gate.expireTokens();
    }

    /** What goes wrong with the next calls, one fault each. */
    public void next(Fault... faults) {
        frontDoor.next(List.of(faults));
    }

    /** What goes wrong with the next calls that write something, one fault each. */
    public void nextWrites(Fault... faults) {
        frontDoor.nextWrites(List.of(faults));
    }

    /** What goes wrong from now on, beside the faults for the next calls; {@link FaultPlan#none()} for nothing. */
    public void always(FaultPlan plan) {
        frontDoor.always(plan);
    }

    /** Shuts the tenant down, or opens it again, without losing anything. */
    public void outage(Outage outage) {
        frontDoor.outage(outage);
        soapDoor.outage(outage);
        if (outage == Outage.REFUSED) {
            doors.close();
        } else {
            doors.open();
        }
    }

    /** Lets somebody have an object, of any kind, until it is {@linkplain #unlock given back}. */
    public void lock(String objectId, LockSign sign) {
        locks.keep(objectId, sign);
    }

    public void unlock(String objectId) {
        locks.release(objectId);
    }

    public void unlockAll() {
        locks.releaseAll();
    }

    /** How the mashup is called from now on. */
    public void mashupForm(MashupForm form, Spelling spelling) {
        mashup.use(form, spelling);
    }

    /** The events that were told of so far, each with what the consumer said. */
    public List<EventPush.Told> events() {
        return events == null ? List.of() : events.told();
    }

    /** Looks whether the consumer of events is there, as tenants do when it is set up; 0 when it is not. */
    public int probeEvents() {
        return events == null ? 0 : events.probe();
    }

    /** Lets somebody listen in on every request of a known caller, before it is answered. */
    public void onHeard(Consumer<Heard> listener) {
        frontDoor.onHeard(listener);
    }

    /** What a service says of itself, as EDMX. */
    public String metadata(String service) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + metadata.of(service, null);
    }

    /** Tells that something changed of what agents see. */
    public void onChange(Runnable listener) {
        // Whoever changes something holds the tenant's lock, which the listener must not have to wait for.
        store.onChange(() -> bell.execute(listener));
    }

    /** Tells of every text that joins a conversation or a ticket, whoever wrote it, before anybody can read it. */
    public void onText(Consumer<String> listener) {
        store.onArrival(entity -> {
            if (entity.set().equals(Shapes.ACTIVITIES) || entity.set().equals(Shapes.TICKET_TEXTS)) {
                listener.accept(entity.text("Text"));
            }
        });
    }

    /** Adds the REST API for the page that plays the agents, {@code /api/desk}. */
    public void mount(Router router) {
        new DeskApi(desk).mount(router);
    }

    @Override
    public void close() {
        doors.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        routing.close();
        mashup.close();
        if (events != null) {
            events.close();
        }
        bell.shutdownNow();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
