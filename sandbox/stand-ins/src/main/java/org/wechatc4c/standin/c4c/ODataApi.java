package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The service {@code c4codataapi}: what is read and written at which address. */
final class ODataApi {

    private static final Pattern ADDRESS = Pattern.compile("/(\\w+)(?:\\('([^']*)'\\))?(?:/(\\$?\\w+))?");
    private static final String COUNT = "$count";

    private final Shapes shapes;
    private final Store store;
    private final Tenant tenant;
    private final DraftReader drafts;
    private final FunctionImports functions;
    private final Csrf csrf;

    ODataApi(Shapes shapes, Store store, Tenant tenant, Csrf csrf) {
        this.shapes = shapes;
        this.store = store;
        this.tenant = tenant;
        this.csrf = csrf;
        this.drafts = new DraftReader(shapes);
        this.functions = new FunctionImports(shapes, store);
    }

    static boolean isWrite(String method) {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    Answer answer(Request request, String user) {
        if (isWrite(request.method())) {
            csrf.check(request.header("x-csrf-token"), request.header("cookie"));
        }
        return switch (request.path()) {
            case "/" -> serviceDocument(request);
            case "/$batch", "/$metadata" -> throw Refusal.notStoodIn(request.path());
            default -> at(request, user);
        };
    }

    private Answer at(Request request, String user) {
        var address = ADDRESS.matcher(request.path());
        if (!address.matches()) {
            throw Refusal.notFound(request.path());
        }
        String name = address.group(1);
        if (functions.has(name)) {
            return function(name, request);
        }
        EntitySet set = shapes.of(name);
        String key = address.group(2);
        String below = address.group(3);
        return switch (request.method()) {
            case "GET" -> key == null ? readSet(set, below, request) : readEntity(set, key, below, request);
            case "POST" -> {
                requireAllowed(set, "create", request, key == null && below == null);
                yield create(set, request, user);
            }
            case "PATCH", "MERGE" -> {
                requireAllowed(set, "update", request, key != null && below == null);
                yield change(set, String.valueOf(key), request, user);
            }
            case "PUT" -> throw Refusal.notStoodIn("PUT");
            case "DELETE" -> {
                requireAllowed(set, "delete", request, key != null && below == null);
                throw Refusal.notStoodIn("DELETE");
            }
            default -> throw Refusal.notAllowed(request.method(), name);
        };
    }

    /** The one address that gives a token, and only to a GET. */
    private Answer serviceDocument(Request request) {
        if (!request.method().equals("GET")) {
            throw Refusal.notAllowed(request.method(), "the service document");
        }
        Answer answer = request.wantsJson() ? jsonDocument() : atomDocument();
        return "fetch".equalsIgnoreCase(request.header("x-csrf-token")) ? csrf.handOut(answer) : answer;
    }

    private Answer jsonDocument() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode sets = document.putObject("d").putArray("EntitySets");
        shapes.names().forEach(sets::add);
        return Answer.json(200, document);
    }

    private Answer atomDocument() {
        return Answer.xml(200, shapes.names().stream().map(name -> "<collection href=\"" + name + "\"/>").collect(
                Collectors.joining("", "<service xmlns=\"http://www.w3.org/2007/app\"><workspace>", "</workspace></service>")));
    }

    private Answer function(String name, Request request) {
        if (!request.method().equals("GET")) {
            throw Refusal.notAllowed(request.method(), name);
        }
        requireJson(request);
        return Answer.json(200, functions.call(name, request.query(), envelope(request)));
    }

    private Answer readSet(EntitySet set, @Nullable String below, Request request) {
        Query query = Query.of(set, request.query());
        List<Entity> found = store.all(set.name(), query.filter());
        if (COUNT.equals(below)) {
            return Answer.text(String.valueOf(found.size()));
        }
        if (below != null) {
            throw Refusal.notFound(request.path());
        }
        requireJson(request);
        return Answer.json(200, envelope(request).list(found, query));
    }

    private Answer readEntity(EntitySet set, String key, @Nullable String below, Request request) {
        requireJson(request);
        Entity entity = find(set, key);
        if (below == null) {
            return single(entity, Query.of(set, request.query()), request);
        }
        Navigation navigation = set.navigation(below);
        Query query = Query.of(shapes.of(navigation.target()), request.query());
        if (navigation.toMany()) {
            List<Entity> children = store.children(navigation.target(), entity).stream().filter(query.filter()).toList();
            return Answer.json(200, envelope(request).list(children, query));
        }
        return single(find(shapes.of(navigation.target()), entity.parent()), query, request);
    }

    private Answer single(Entity entity, Query query, Request request) {
        return Answer.json(200, envelope(request).single(entity, query)).with("etag", entity.etag());
    }

    private Answer create(EntitySet set, Request request, String user) {
        requireJson(request);
        requireJsonBody(request);
        Entity created = tenant.create(drafts.toCreate(set, request.body()), user);
        Envelope envelope = envelope(request);
        Answer answer = request.isSet("odata-no-response-payload") ? Answer.empty(201)
                : Answer.json(201, envelope.single(created, Query.of(set, Map.of())));
        return answer.with("location", envelope.uri(created)).with("etag", created.etag());
    }

    private Answer change(EntitySet set, String key, Request request, String user) {
        requireJsonBody(request);
        Entity current = find(set, key);
        tenant.change(current, drafts.toChange(set, request.body(), current), request.header("if-match"), user);
        return Answer.empty(204).with("etag", find(set, key).etag());
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
