package org.wechatc4c.connector.odata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.odata.Call.Verb;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Reads, creates and changes entities in the tenant's OData service. Credentials go with every call, also beside a CSRF token.
 */
@Startup
@ApplicationScoped
class ODataClient {

    private static final String ROOT = "/sap/c4c/odata/v1/c4codataapi/";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");

    private final Wire wire;
    private final ObjectMapper json;
    private final Envelope envelope;
    private final CsrfSession csrf;
    private final Map<String, String> everyCall;

    ODataClient(Wire wire, C4cConfig config, ObjectMapper json) {
        this.wire = wire;
        this.json = json;
        this.envelope = new Envelope(json);
        this.csrf = new CsrfSession(this::fetchPass);
        // An absent secret is not missed by the configuration itself: it is one that holds nothing.
        var password = Optional.ofNullable(config.password().get()).filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException("c4c.password is not set"));
        var credentials = config.username() + ':' + password;
        this.everyCall = Map.of("Accept", "application/json", "User-Agent", "wechat-c4c-connector", "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the query finds; an entity asked for by its key that is not there is a {@link C4cFailure.Refused}. */
    Uni<List<Entity>> read(Query query) {
        var call = new Call(Verb.GET, ROOT + query.encoded(), everyCall, null);
        return wire.carry(call).map(answer -> envelope.open(call, answer));
    }

    /**
     * All that the query finds, however many pages that takes.
     *
     * @param query orders what it finds in a way that does not change from page to page: without an order C4C loses rows
     */
    Uni<List<Entity>> readAll(Query query, int page) {
        return page(query, page, 0, List.of());
    }

    private Uni<List<Entity>> page(Query query, int page, int skipped, List<Entity> before) {
        return read(query.top(page).skip(skipped)).chain(rows -> {
            var all = new ArrayList<>(before);
            all.addAll(rows);
            return rows.size() < page ? Uni.createFrom().item(all) : page(query, page, skipped + page, all);
        });
    }

    /** What several queries find, in their order, for the price of one call. */
    Uni<List<List<Entity>>> readTogether(List<Query> queries) {
        return Multi.createFrom().iterable(queries).onItem().transformToUniAndConcatenate(this::read).collect().asList();
    }

    /** The created entity with what C4C added to it. Never repeated from here, except when C4C refused the token only. */
    Uni<Entity> create(String set, Map<String, ?> properties) {
        var call = new Call(Verb.POST, ROOT + set, JSON, text(properties));
        return write(call).map(answer -> {
            var entities = envelope.open(call, answer);
            if (entities.size() != 1) {
                throw new C4cFailure.Unclear("status " + answer.status() + " without the created entity");
            }
            return entities.get(0);
        });
    }

    /** Creates without having the entity sent back, which for a file is all of its bytes. */
    Uni<Void> createQuietly(String set, Map<String, ?> properties) {
        var headers = new LinkedHashMap<>(JSON);
        headers.put("odata-no-response-payload", "true");
        return settled(new Call(Verb.POST, ROOT + set, headers, text(properties)));
    }

    /**
     * Changes the named properties of an entity, nothing else.
     *
     * @param etag as it was read, so that nobody else's change is overwritten; absent when the last write may win
     */
    Uni<Void> change(String set, String objectId, Map<String, ?> properties, @Nullable String etag) {
        return settled(new Call(Verb.PATCH, ROOT + Query.key(set, objectId), onlyIf(etag, JSON), text(properties)));
    }

    /** @param etag as for a change */
    Uni<Void> delete(String set, String objectId, @Nullable String etag) {
        return settled(new Call(Verb.DELETE, ROOT + Query.key(set, objectId), onlyIf(etag, Map.of()), null));
    }

    /** Has C4C do something, as a function import of its own says. */
    Uni<Void> act(Query function) {
        return settled(new Call(Verb.POST, ROOT + function.encoded(), Map.of(), null));
    }

    private static Map<String, String> onlyIf(@Nullable String etag, Map<String, String> others) {
        var headers = new LinkedHashMap<>(others);
        if (etag != null) {
            headers.put("If-Match", etag);
        }
        return headers;
    }

    private Uni<Void> settled(Call call) {
        return write(call).invoke(answer -> envelope.settle(call, answer)).replaceWithVoid();
    }

    private Uni<Answer> write(Call call) {
        return csrf.pass().chain(pass -> write(call, pass).chain(answer -> CsrfSession.isRefusal(answer)
                ? csrf.passAfter(pass).chain(next -> write(call, next))
                : Uni.createFrom().item(answer)))
                .invoke(answer -> {
                    if (CsrfSession.isRefusal(answer)) {
                        throw new C4cFailure.Unreachable("a fresh CSRF token was refused");
                    }
                });
    }

    private Uni<Answer> write(Call call, CsrfSession.Pass pass) {
        var headers = new LinkedHashMap<>(everyCall);
        headers.putAll(call.headers());
        headers.putAll(pass.headers());
        return wire.carry(new Call(call.verb(), call.path(), headers, call.body()));
    }

    /** From the service root and by GET: C4C answers HEAD and other addresses with errors. */
    private Uni<CsrfSession.Pass> fetchPass() {
        var headers = new LinkedHashMap<>(everyCall);
        headers.put("x-csrf-token", "fetch");
        var call = new Call(Verb.GET, ROOT, headers, null);
        return wire.carry(call).map(answer -> {
            var pass = CsrfSession.Pass.of(answer);
            if (!answer.isSuccess() || pass.token() == null) {
                envelope.open(call, answer);
            }
            return pass;
        });
    }

    private String text(Map<String, ?> properties) {
        try {
            return json.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }
}
