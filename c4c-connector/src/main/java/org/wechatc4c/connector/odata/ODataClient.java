package org.wechatc4c.connector.odata;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.access.Access;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.C4cConfig;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.Call.Purpose;
import org.wechatc4c.connector.access.Call.Verb;
import org.wechatc4c.connector.access.Wire;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Reads, creates and changes entities in the tenant's OData services. Nothing is repeated from here, except a write of which
 * C4C refused the CSRF token only ({@code docs/protocols/c4c.md#what-is-repeated}).
 */
@Startup
@ApplicationScoped
class ODataClient {

    private static final String SERVICES = "/sap/c4c/odata/v1/";
    private static final String ROOT = SERVICES + "c4codataapi/";
    private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");
    private static final Map<String, String> JSON = Map.of("Accept", "application/json", "Content-Type",
            "application/json; charset=utf-8");
    /** Servers differ in how long an address may be; a body may be long everywhere. */
    private static final int LONGEST_ADDRESS = 2000;
    private static final Duration BATCH_AGAIN_AFTER = Duration.ofHours(1);

    private final Wire wire;
    private final Access access;
    private final ObjectMapper json;
    private final Clock clock;
    private final Envelope envelope;
    private final CsrfSession csrf;
    private final int batchSize;
    private volatile Instant batchesFrom = Instant.MIN;

    ODataClient(Wire wire, Access access, C4cConfig config, ObjectMapper json, Clock clock) {
        this.wire = wire;
        this.access = access;
        this.json = json;
        this.clock = clock;
        this.envelope = new Envelope(json);
        this.csrf = new CsrfSession(this::fetchPass, config.csrfTokenIdle(), clock);
        this.batchSize = config.batchSize();
    }

    /** What the query finds; an entity asked for by its key that is not there is a {@link C4cFailure.Refused}. */
    Uni<List<Entity>> read(Query query) {
        return readPage(query).map(Page::rows);
    }

    /** The same, with what C4C says about the rest. */
    Uni<Page> readPage(Query query) {
        return root(query).length() + query.encoded().length() > LONGEST_ADDRESS && allowsBatches()
                ? batch(List.of(query)).map(found -> found.get(0).orElseThrow())
                : alone(query, Purpose.READ);
    }

    /** Reads what has a file in it, and may take longer. */
    Uni<List<Entity>> readFile(Query query) {
        return alone(query, Purpose.READ_FILE).map(Page::rows);
    }

    private Uni<Page> alone(Query query, Purpose purpose) {
        return carry(reading(root(query) + query.encoded(), purpose));
    }

    private Uni<Page> carry(Call call) {
        return wire.carry(call).map(answer -> envelope.page(call, answer));
    }

    private static Call reading(String path, Purpose purpose) {
        return new Call(Verb.GET, path, ACCEPT, null, purpose);
    }

    /**
     * All that the query finds, each entity once, however many pages that takes. What is created or deleted meanwhile may
     * or may not be among it.
     *
     * @param page rows to ask for at once; an order that does not change from page to page is seen to
     */
    Uni<List<Entity>> readAll(Query query, int page) {
        var ordered = query.ordered();
        return page(ordered, ordered.page(page), 0, new Rows());
    }

    private Uni<List<Entity>> page(Query query, int size, int skipped, Rows rows) {
        return whole(query.top(size).skip(skipped), rows).chain(count -> count < size ? Uni.createFrom().item(rows.all())
                : page(query, size, skipped + count, rows));
    }

    /**
     * All that changed since a time, oldest change first, each entity once. Goes on from the newest change that was seen
     * instead of skipping rows: what changes meanwhile comes last, and shifts nothing.
     *
     * @param property the time of the last change
     */
    Uni<List<Entity>> readSince(Query query, String property, Instant since, int page) {
        var ordered = query.orderBy(property).ordered();
        return since(ordered, property, since, ordered.page(page), 0, new Rows());
    }

    private Uni<List<Entity>> since(Query query, String property, Instant since, int size, int skipped, Rows rows) {
        return whole(query.whereSince(property, since).top(size).skip(skipped), rows).chain(count -> {
            if (count < size) {
                return Uni.createFrom().item(rows.all());
            }
            var newest = rows.last().flatMap(row -> row.instant(property)).orElse(since);
            // More of them at one instant than one page holds: only then rows are skipped.
            return newest.isAfter(since) ? since(query, property, newest, size, 0, rows)
                    : since(query, property, since, size, skipped + count, rows);
        });
    }

    /** One page with what C4C cut off it; how many rows came. */
    private Uni<Integer> whole(Query query, Rows rows) {
        return readPage(query).chain(page -> rest(query, page, rows, 0));
    }

    private Uni<Integer> rest(Query query, Page page, Rows rows, int before) {
        rows.add(page.rows());
        int count = before + page.rows().size();
        return page.next().isEmpty() || page.rows().isEmpty() ? Uni.createFrom().item(count)
                : carry(reading(next(query, page.next().get()), Purpose.READ)).chain(more -> rest(query, more, rows, count));
    }

    /** Of the address that C4C names, the host is not followed: whoever could write it there would get our credentials. */
    private static String next(Query query, String address) {
        try {
            var next = URI.create(root(query)).resolve(address.replace(" ", "%20"));
            if (next.getRawPath() != null && next.getRawPath().startsWith(root(query)) && next.getRawQuery() != null) {
                return next.getRawPath() + '?' + next.getRawQuery();
            }
        } catch (IllegalArgumentException e) {
            throw new C4cFailure.Unreachable("the address of the next page is none", e);
        }
        throw new C4cFailure.Unreachable("the address of the next page is outside of the service");
    }

    /** What several queries find, in their order, for the price of one call. When one of them fails, all do. */
    Uni<List<List<Entity>>> readTogether(List<Query> queries) {
        return readEach(queries).map(all -> all.stream().map(found -> found.orElseThrow().rows()).toList());
    }

    /** What several queries find, in their order, for the price of one call; what fails, fails for itself. */
    Uni<List<Found>> readEach(List<Query> queries) {
        return Multi.createFrom().iterable(portions(queries)).onItem()
                .transformToUniAndConcatenate(
                        portion -> portion.size() > 1 && allowsBatches() ? batch(portion) : single(portion))
                .collect().asList().map(found -> found.stream().flatMap(List::stream).toList());
    }

    /** As many as one batch may hold, all of one service. */
    private List<List<Query>> portions(List<Query> queries) {
        var portions = new ArrayList<List<Query>>();
        for (var query : queries) {
            var last = portions.isEmpty() ? List.<Query> of() : portions.get(portions.size() - 1);
            if (last.isEmpty() || last.size() == batchSize || !last.get(0).service().equals(query.service())) {
                last = new ArrayList<>();
                portions.add(last);
            }
            last.add(query);
        }
        return portions;
    }

    private Uni<List<Found>> batch(List<Query> queries) {
        var call = Batch.reading(root(queries.get(0)), queries);
        return write(call).chain(answer -> {
            if (forbidsBatches(answer)) {
                Log.warnf("C4C allows no batches, so queries are sent one by one for %s [status=%d]", BATCH_AGAIN_AFTER,
                        answer.status());
                batchesFrom = clock.instant().plus(BATCH_AGAIN_AFTER);
                return single(queries);
            }
            return Uni.createFrom().item(found(call, queries, answer));
        });
    }

    private Uni<List<Found>> single(List<Query> queries) {
        return Multi.createFrom().iterable(queries).onItem()
                .transformToUniAndConcatenate(query -> alone(query, Purpose.READ).<Found> map(Found.Rows::new)
                        .onFailure(C4cFailure.class).recoverWithItem(failure -> new Found.Failed((C4cFailure) failure)))
                .collect().asList();
    }

    private List<Found> found(Call call, List<Query> queries, Answer answer) {
        return answers(call, answer, queries.size()).stream().map(part -> found(call, part)).toList();
    }

    private Found found(Call call, Answer part) {
        try {
            return new Found.Rows(envelope.page(call, part));
        } catch (C4cFailure failure) {
            return new Found.Failed(failure);
        }
    }

    private List<Answer> answers(Call call, Answer answer, int expected) {
        if (!answer.isSuccess()) {
            throw envelope.failure(call, answer);
        }
        var parts = Batch.answers(answer).orElseThrow(() -> Envelope.unusable(call, "no batch, or not all of it"));
        if (call.isWrite() && parts.size() == 1 && !parts.get(0).isSuccess()) {
            throw envelope.failure(call, parts.get(0));
        }
        if (parts.size() != expected) {
            throw Envelope.unusable(call, "a batch of " + parts.size() + " answers to " + expected + " operations");
        }
        return parts;
    }

    private boolean allowsBatches() {
        return !clock.instant().isBefore(batchesFrom);
    }

    private boolean forbidsBatches(Answer answer) {
        return switch (answer.status()) {
            case 403, 404, 405, 415, 501 -> true;
            case 400 -> envelope.reason(answer).toLowerCase(Locale.ROOT).contains("batch");
            default -> false;
        };
    }

    /** What the tenant has of these entity types. */
    Uni<Metadata> metadata(List<String> types) {
        var call = new Call(Verb.GET, ROOT + "$metadata?$filter=" + Query.encode(String.join(",", types)),
                Map.of("Accept", "application/xml"), null, Purpose.READ);
        return wire.carry(call).map(answer -> {
            if (!answer.isSuccess() || answer.isPage()) {
                throw answer.isSuccess() ? Envelope.unusable(call, "a page instead of metadata")
                        : envelope.failure(call, answer);
            }
            return Metadata.read(answer.body());
        });
    }

    /** The created entity with what C4C added to it. */
    Uni<Entity> create(String set, Map<String, ?> properties) {
        var call = creation(set, properties);
        return write(call).map(answer -> created(call, answer));
    }

    /** Creates without having the entity sent back, which for a file is all of its bytes. */
    Uni<Void> createQuietly(String set, Map<String, ?> properties) {
        var headers = new LinkedHashMap<>(JSON);
        headers.put("odata-no-response-payload", "true");
        return settled(new Call(Verb.POST, ROOT + set, headers, text(properties), Purpose.WRITE_FILE));
    }

    /**
     * Changes the named properties of an entity, nothing else.
     *
     * @param etag as it was read, so that nobody else's change is overwritten; absent when the last write may win
     */
    Uni<Void> change(String set, String objectId, Map<String, ?> properties, @Nullable String etag) {
        return settled(update(set, objectId, properties, etag));
    }

    /** @param etag as for a change */
    Uni<Void> delete(String set, String objectId, @Nullable String etag) {
        return settled(deletion(set, objectId, etag));
    }

    /** Calls a function import for what it does; what it gives back, if anything. */
    Uni<List<Entity>> invoke(Query function) {
        var call = new Call(Verb.POST, root(function) + function.encodedAction(), ACCEPT, "", Purpose.WRITE);
        return write(call)
                .map(answer -> answer.isSuccess() && answer.body().isBlank() ? List.of() : envelope.open(call, answer));
    }

    /**
     * Makes all of the changes or none, in one call; what was created, in their order. There is no other way to have that:
     * where C4C allows no batches it fails.
     *
     * @param changes of one business object, so that what fails concerns nothing else
     */
    Uni<List<Optional<Entity>>> changeTogether(List<Change> changes) {
        if (changes.size() > batchSize) {
            throw new IllegalArgumentException(changes.size() + " changes are more than a batch holds");
        }
        if (changes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var call = Batch.changing(ROOT, changes.stream().map(this::call).toList());
        return write(call).map(answer -> {
            var answers = answers(call, answer, changes.size());
            var created = new ArrayList<Optional<Entity>>();
            for (int i = 0; i < answers.size(); i++) {
                created.add(outcome(call, changes.get(i), answers.get(i)));
            }
            return created;
        });
    }

    private Optional<Entity> outcome(Call call, Change change, Answer answer) {
        if (change instanceof Change.Create) {
            return Optional.of(created(call, answer));
        }
        envelope.settle(call, answer);
        return Optional.empty();
    }

    private Call call(Change change) {
        return switch (change) {
            case Change.Create create -> creation(create.set(), create.properties());
            case Change.Update update -> update(update.set(), update.objectId(), update.properties(), update.etag());
            case Change.Delete delete -> deletion(delete.set(), delete.objectId(), delete.etag());
        };
    }

    private Call creation(String set, Map<String, ?> properties) {
        return new Call(Verb.POST, ROOT + set, JSON, text(properties), Purpose.WRITE);
    }

    private Call update(String set, String objectId, Map<String, ?> properties, @Nullable String etag) {
        return new Call(Verb.PATCH, ROOT + Query.key(set, objectId), onlyIf(etag, JSON), text(properties), Purpose.WRITE);
    }

    private static Call deletion(String set, String objectId, @Nullable String etag) {
        return new Call(Verb.DELETE, ROOT + Query.key(set, objectId), onlyIf(etag, ACCEPT), null, Purpose.WRITE);
    }

    private static Map<String, String> onlyIf(@Nullable String etag, Map<String, String> others) {
        var headers = new LinkedHashMap<>(others);
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        return headers;
    }

    private Entity created(Call call, Answer answer) {
        var entities = envelope.open(call, answer);
        if (entities.size() != 1) {
            throw new C4cFailure.Unclear("status " + answer.status() + " without the created entity");
        }
        return entities.get(0);
    }

    private Uni<Void> settled(Call call) {
        return write(call).invoke(answer -> envelope.settle(call, answer)).replaceWithVoid();
    }

    /** Anything but a GET, also a batch that only reads. */
    private Uni<Answer> write(Call call) {
        return access.needsCsrf() ? csrf.pass().chain(pass -> write(call, pass)) : wire.carry(call);
    }

    private Uni<Answer> write(Call call, CsrfSession.Pass pass) {
        return wire.carry(call.with(pass.headers())).chain(answer -> CsrfSession.isRefusal(answer)
                ? csrf.passAfter(pass).chain(next -> wire.carry(call.with(next.headers()))).invoke(ODataClient::checkPass)
                : Uni.createFrom().item(answer));
    }

    private static void checkPass(Answer answer) {
        if (CsrfSession.isRefusal(answer)) {
            throw new C4cFailure.Unreachable("a fresh CSRF token was refused");
        }
    }

    /** From the service root and by GET: C4C answers HEAD and other addresses with errors. */
    private Uni<CsrfSession.Pass> fetchPass() {
        var call = reading(ROOT, Purpose.READ).with(Map.of("x-csrf-token", "fetch"));
        return wire.carry(call).map(answer -> {
            var pass = CsrfSession.Pass.of(answer);
            if (!answer.isSuccess() || pass.token() == null) {
                envelope.open(call, answer);
            }
            return pass;
        });
    }

    private static String root(Query query) {
        return SERVICES + query.service() + '/';
    }

    private String text(Map<String, ?> properties) {
        try {
            return json.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    /** What several pages held, each entity once. */
    private static final class Rows {
        private final Map<String, Entity> byKey = new LinkedHashMap<>();
        private @Nullable Entity last;

        void add(List<Entity> more) {
            for (var row : more) {
                byKey.putIfAbsent(row.text("ObjectID").orElseGet(() -> "row " + byKey.size()), row);
                last = row;
            }
        }

        Optional<Entity> last() {
            return Optional.ofNullable(last);
        }

        List<Entity> all() {
            return List.copyOf(byKey.values());
        }
    }
}
