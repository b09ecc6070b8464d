package org.wechatc4c.standin.c4c;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.Visitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.buffer.Buffer;

/** The tenant's OData services: what is read and written at which address. */
final class ODataApi {

    private static final Pattern ADDRESS = Pattern.compile("/(\\w+)(?:\\('([^']*)'\\))?(?:/(\\$?\\w+(?:/\\$value)?))?");
    private static final String COUNT = "$count";
    private static final String CONTENT = "Binary/$value";

    private final Shapes shapes;
    private final Store store;
    private final Tenant tenant;
    private final DraftReader drafts;
    private final FunctionImports functions;
    private final Touched touched;
    private final Metadata metadata;
    private final Batch batch;
    private final Csrf csrf;

    ODataApi(Shapes shapes, Store store, Tenant tenant, Conversations conversations, Csrf csrf, Violations violations) {
        this.shapes = shapes;
        this.store = store;
        this.tenant = tenant;
        this.csrf = csrf;
        this.drafts = new DraftReader(shapes);
        this.functions = new FunctionImports(shapes, store, violations);
        this.touched = new Touched(shapes, store, conversations);
        this.metadata = new Metadata(shapes);
        this.batch = new Batch(store, violations);
    }

    Answer answer(Request request, Visitor visitor, Locks.Hold hold) {
        if (request.isWrite() && visitor.needsToken()) {
            csrf.check(request.header("x-csrf-token"), request.header("cookie"));
        }
        if (shapes.in(request.service()).isEmpty()) {
            throw Refusal.unknown(request.service());
        }
        return switch (request.path()) {
            case "/" -> serviceDocument(request);
            case "/$metadata" -> metadata(request);
            case "/$batch" -> batch.answer(request, part -> at(part, visitor.name(), hold));
            default -> at(request, visitor.name(), hold);
        };
    }

    private Answer at(Request request, String user, Locks.Hold hold) {
        var address = ADDRESS.matcher(request.path());
        if (!address.matches()) {
            throw Refusal.unknown(request.path());
        }
        String name = address.group(1);
        if (functions.has(name)) {
            return function(name, request, hold);
        }
        EntitySet set = shapes.of(request.service(), name);
        String key = address.group(2);
        String below = address.group(3);
        return switch (request.method()) {
            case "GET" -> key == null ? readSet(set, below, request) : readEntity(set, key, below, request);
            case "POST" -> {
                requireAllowed(set, "create", request, key == null && below == null);
                yield create(set, request, user, hold);
            }
            case "PATCH", "MERGE" -> {
                requireAllowed(set, "update", request, key != null && below == null);
                yield change(set, String.valueOf(key), request, user, hold);
            }
            case "PUT" -> throw Refusal.notStoodIn("PUT");
            case "DELETE" -> {
                requireAllowed(set, "delete", request, key != null && below == null);
                yield delete(set, String.valueOf(key), request, hold);
            }
            default -> throw Refusal.notAllowed(request.method(), name);
        };
    }

    /** The one address that gives a token, and only to a GET. */
    private Answer serviceDocument(Request request) {
        if (!request.method().equals("GET")) {
            throw Refusal.notAllowed(request.method(), "the service document");
        }
        var names = shapes.in(request.service()).stream().map(EntitySet::name).toList();
        Answer answer = request.wantsJson() ? jsonDocument(names) : atomDocument(names);
        return "fetch".equalsIgnoreCase(request.header("x-csrf-token")) ? csrf.handOut(answer) : answer;
    }

    private static Answer jsonDocument(List<String> names) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode sets = document.putObject("d").putArray("EntitySets");
        names.forEach(sets::add);
        return Answer.json(200, document);
    }

    private static Answer atomDocument(List<String> names) {
        return Answer.xml(200, names.stream().map(name -> "<collection href=\"" + name + "\"/>").collect(
                Collectors.joining("", "<service xmlns=\"http://www.w3.org/2007/app\"><workspace>", "</workspace></service>")));
    }

    private Answer metadata(Request request) {
        if (!request.method().equals("GET")) {
            throw Refusal.notAllowed(request.method(), "the metadata");
        }
        return Answer.xml(200, metadata.of(request.service(), request.query().get("$filter")));
    }

    private Answer function(String name, Request request, Locks.Hold hold) {
        if (!request.method().equals(functions.methodOf(name))) {
            throw Refusal.notAllowed(request.method(), name);
        }
        requireJson(request);
        return Answer.json(200, functions.call(name, request, envelope(request), hold));
    }

    private Answer readSet(EntitySet set, @Nullable String below, Request request) {
        Query query = Query.of(set, request.query());
        List<Entity> found = find(set, query);
        if (COUNT.equals(below)) {
            return Answer.text(String.valueOf(found.size()));
        }
        if (below != null) {
            throw Refusal.unknown(request.path());
        }
        requireJson(request);
        return Answer.json(200, envelope(request).list(found, query));
    }

    private Answer readEntity(EntitySet set, String key, @Nullable String below, Request request) {
        if (key.isEmpty()) {
            throw Refusal.malformed("The key of " + set.name() + " is empty");
        }
        Entity entity = find(set, key);
        if (CONTENT.equals(below) && set.properties().containsKey("Binary")) {
            return Answer.bytes(entity.text("MimeType"), Buffer.buffer(Base64.getDecoder().decode(entity.text("Binary"))));
        }
        requireJson(request);
        if (below == null) {
            return single(entity, Query.of(set, request.query()), request);
        }
        Navigation navigation = set.navigation(below);
        EntitySet target = shapes.of(navigation.target());
        Query query = Query.of(target, request.query());
        List<Entity> found = store.follow(entity, navigation).stream().filter(query::admits).toList();
        if (navigation.toMany()) {
            return Answer.json(200, envelope(request).list(found, query));
        }
        return single(found.stream().findFirst().orElseThrow(() -> Refusal.notFound(request.path())), query, request);
    }

    private Answer single(Entity entity, Query query, Request request) {
        return Answer.json(200, envelope(request).single(entity, query)).with("etag", entity.etag());
    }

    private Answer create(EntitySet set, Request request, String user, Locks.Hold hold) {
        requireJson(request);
        requireJsonBody(request);
        Draft draft = drafts.toCreate(set, request.body());
        hold.take(touched.by(draft));
        Entity created = tenant.create(draft, user);
        Envelope envelope = envelope(request);
        Answer answer = request.isSet("odata-no-response-payload") ? Answer.empty(201)
                : Answer.json(201, envelope.single(created, Query.of(set, Map.of())));
        return answer.with("location", envelope.uri(created)).with("etag", created.etag());
    }

    private Answer change(EntitySet set, String key, Request request, String user, Locks.Hold hold) {
        requireJsonBody(request);
        Entity current = find(set, key);
        Draft draft = drafts.toChange(set, request.body(), current);
        hold.take(touched.by(current));
        tenant.change(current, draft, request.header("if-match"), user);
        return Answer.empty(204).with("etag", find(set, key).etag());
    }

    private Answer delete(EntitySet set, String key, Request request, Locks.Hold hold) {
        Entity current = find(set, key);
        hold.take(touched.by(current));
        tenant.delete(current, request.header("if-match"));
        return Answer.empty(204);
    }

    private List<Entity> find(EntitySet set, Query query) {
        Filter.Sought sought = query.filter().sought();
        return sought == null ? store.all(set.name(), query::admits)
                : store.with(set.name(), sought.property(), sought.value()).stream().filter(query::admits).toList();
    }

    private Entity find(EntitySet set, String key) {
        return store.find(set.name(), key).orElseThrow(() -> Refusal.notFound(set.name() + "('" + key + "')"));
    }

    private Envelope envelope(Request request) {
        return new Envelope(shapes, store, request);
    }

    private static void requireAllowed(EntitySet set, String deed, Request request, boolean isAddressed) {
        if (!set.allows(deed) || !isAddressed) {
            throw Refusal.notAllowed(request.method(), request.path().substring(1));
        }
    }

    private static void requireJson(Request request) {
        if (!request.wantsJson()) {
            throw Refusal.jsonOnly();
        }
    }

    private static void requireJsonBody(Request request) {
        String type = Optional.ofNullable(request.header("content-type")).orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw Refusal.unsupportedMediaType();
        }
    }
}
