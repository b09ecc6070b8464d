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

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** A C4C tenant: it serves its OData service, makes tickets of social media messages, and has a {@link Desk} with agents. */
public final class C4cStandIn implements AutoCloseable {

    private static final long BODY_LIMIT = 20L << 20;

    /**
     * How the tenant is set up.
     *
     * @param port where it listens; 0 for any free port
     * @param dataFolder where it remembers everything over a restart; absent to remember nothing
     * @param username the business user who calls the service
     * @param ticketDelay how long after a customer's first message its ticket appears
     * @param mashup where agents' replies go; absent when no mashup web service is set up
     * @param mashupUsername the credentials that replies are sent with; absent for none
     */
    public record Settings(int port, @Nullable Path dataFolder, String username, String password, Duration ticketDelay,
            @Nullable URI mashup, @Nullable String mashupUsername, @Nullable String mashupPassword) {

        @Override
        public String toString() {
            return "Settings[port=" + port + ", username=" + username + ", mashup=" + mashup + "]";
        }
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(8)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final ExecutorService bell = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final Journal journal;
    private final Store store;
    private final Routing routing;
    private final Mashup mashup;
    private final Desk desk;
    private final Csrf csrf = new Csrf();
    private final FrontDoor frontDoor;
    private final SoapDoor soapDoor;
    private final URI url;

    private C4cStandIn(Settings settings) {
        Path folder = settings.dataFolder();
        journal = Journal.open(folder == null ? null : folder.resolve("c4c.jsonl"));
        var shapes = new Shapes();
        store = new Store(shapes, journal, Clock.systemUTC());
        var conversations = new Conversations(store);
        var tenant = new Tenant(store, conversations);
        routing = new Routing(shapes, tenant, store, conversations, settings.ticketDelay());
        mashup = new Mashup(settings.mashup(), settings.mashupUsername(), settings.mashupPassword());
        desk = new Desk(shapes, store, tenant, conversations, mashup, journal);
        frontDoor = new FrontDoor(new ODataApi(shapes, store, tenant, csrf), settings.username(), settings.password());
        soapDoor = new SoapDoor(new SoapApi(shapes, store, tenant), settings.username(), settings.password());
        routing.start();
        url = listen(settings.port());
    }

    public static C4cStandIn start(Settings settings) {
        return new C4cStandIn(settings);
    }

    private URI listen(int port) {
        var router = Router.router(vertx);
        router.route(Request.SERVICE_ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .blockingHandler(frontDoor::enter, false);
        router.route(SoapDoor.ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .blockingHandler(soapDoor::enter, false);
        try {
            int actual = vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1").toCompletionStage()
                    .toCompletableFuture().join().actualPort();
            return URI.create("http://127.0.0.1:" + actual);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where the tenant is: what {@code https://my300001.crm.ondemand.com} is in reality. */
    public URI url() {
        return url;
    }

    public Desk desk() {
        return desk;
    }

    /** The calls of the service since the start, refused ones included, in the order in which they were answered. */
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

    /** Makes all CSRF tokens that were handed out worthless. */
    public void expireCsrf() {
        csrf.expire();
    }

    /** What goes wrong with the next calls, one fault each. */
    public void next(Fault... faults) {
        frontDoor.next(List.of(faults));
    }

    /** What goes wrong with the next calls that write something, one fault each. */
    public void nextWrites(Fault... faults) {
        frontDoor.nextWrites(List.of(faults));
    }

    /** Tells that something changed of what agents see. */
    public void onChange(Runnable listener) {
        // Whoever changes something holds the tenant's lock, which the listener must not have to wait for.
        store.onChange(() -> bell.execute(listener));
    }

    /** Adds the REST API for the page that plays the agents, {@code /api/desk}. */
    public void mount(Router router) {
        new DeskApi(desk).mount(router);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        routing.close();
        mashup.close();
        bell.shutdownNow();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
