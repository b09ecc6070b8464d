package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Answers the service's named queries. As in a tenant, a parameter that is empty restricts nothing: who asks for the
 * profile of nobody gets a stranger's.
 */
final class FunctionImports {

    private static final Set<String> PAGING = Set.of("NumberOfRows", "StartRow");
    private static final Map<String, String> PROPERTIES = Map.of("EMailURI", "Email");

    private final Shapes shapes;
    private final Store store;
    private final Violations violations;
    private final Depersonalization depersonalization;

    FunctionImports(Shapes shapes, Store store, Violations violations) {
        this.shapes = shapes;
        this.store = store;
        this.violations = violations;
        this.depersonalization = new Depersonalization(store);
    }

    boolean has(String name) {
        return FunctionImport.byName().containsKey(name);
    }

    String methodOf(String name) {
        return of(name).method();
    }

    JsonNode call(String name, Request request, Envelope envelope, Locks.Hold hold) {
        var options = new LinkedHashMap<String, String>();
        var given = new LinkedHashMap<String, String>();
        request.query().forEach((key, value) -> (key.startsWith("$") ? options : given).put(key, value));
        FunctionImport function = of(name);
        given.forEach((parameter, literal) -> {
            EdmType type = function.parameters().get(parameter);
            if (type == null) {
                throw Refusal.malformed("Function import " + name + " has no parameter " + parameter);
            }
            given.put(parameter, String.valueOf(type.literal(parameter, literal)));
        });
        if (given.isEmpty() || given.containsValue("")) {
            violations.note(request, "An empty parameter of " + name + " restricts nothing: a stranger's record comes back");
        }
        given.values().removeIf(String::isEmpty);
        return switch (name) {
            case "GetSocialMediaUserProfile" -> profiles(function, given, options, envelope);
            case "GetAllChildSocialMediaActivity" -> list(function,
                    activity -> isBelow(activity, given.getOrDefault("RootSocialMediaActivityNodeID", "")), given, options,
                    envelope);
            case "GetServiceRequestUserLifeCycleStatus" -> nextStatuses(given);
            case "GetServiceRequestProcessingTypes" -> processingTypes();
            case "TicketDepersonalize" -> envelope.single(depersonalization.of(given.getOrDefault("ObjectID", ""), hold),
                    Query.of(shapes.of(Shapes.TICKETS), Map.of()));
            default -> list(function,
                    found -> given.entrySet().stream().filter(wanted -> !PAGING.contains(wanted.getKey()))
                            .allMatch(wanted -> found.text(PROPERTIES.getOrDefault(wanted.getKey(), wanted.getKey()))
                                    .equals(wanted.getValue())),
                    given, options, envelope);
        };
    }

    private static FunctionImport of(String name) {
        return Objects.requireNonNull(FunctionImport.byName().get(name));
    }

    private JsonNode list(FunctionImport function, Predicate<Entity> wanted, Map<String, String> given,
            Map<String, String> options, Envelope envelope) {
        Query query = Query.of(shapes.of(function.returns()), options);
        List<Entity> found = given.isEmpty() ? store.all(function.returns()).stream().limit(1).toList()
                : store.all(function.returns(), wanted);
        return envelope.list(found, query);
    }

    private JsonNode profiles(FunctionImport function, Map<String, String> given, Map<String, String> options,
            Envelope envelope) {
        String account = given.get("SocialMediaUserAccountID");
        if (account == null) {
            return list(function, profile -> isWanted(profile, given), given, options, envelope);
        }
        List<Entity> found = store.with(Shapes.PROFILE_ACCOUNTS, "SocialMediaUserAccountID", account).stream()
                .flatMap(row -> store.find(Shapes.PROFILES, row.parent()).stream()).distinct()
                .filter(profile -> isWanted(profile, given)).toList();
        return envelope.list(found, Query.of(shapes.of(Shapes.PROFILES), options));
    }

    private boolean isWanted(Entity profile, Map<String, String> given) {
        String customer = given.get("BusinessPartnerInternalID");
        if (customer != null && !profile.text("AccountInternalID").replaceFirst("^0+", "")
                .equals(customer.replaceFirst("^0+", ""))) {
            return false;
        }
        return store.children(Shapes.PROFILE_ACCOUNTS, profile).stream()
                .anyMatch(account -> agrees(account, given, "SocialMediaUserAccountID")
                        && agrees(account, given, "ExternalPartyAccountID"));
    }

    private static boolean agrees(Entity account, Map<String, String> given, String property) {
        String wanted = given.get(property);
        return wanted == null || account.text(property).equals(wanted);
    }

    private boolean isBelow(Entity activity, String rootObjectId) {
        return !Activities.isRoot(activity) && store.find(Shapes.ACTIVITIES, rootObjectId)
                .filter(root -> root.text("UUID").equals(activity.text(Activities.ROOT))).isPresent();
    }

    private JsonNode nextStatuses(Map<String, String> given) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        String current = given.getOrDefault("currentUserStatus", "");
        boolean isFrozen = store.find(Shapes.TICKETS, given.getOrDefault("objectID", ""))
                .filter(ticket -> ticket.has(Tickets.INCONSISTENT)).isPresent();
        Map<String, String> names = shapes.codes(shapes.of(Shapes.TICKETS), Tickets.USER_STATUS);
        for (String code : isFrozen ? List.<String> of() : Tickets.next(current)) {
            rows.addObject().put("UserLifeCycleStatusCode", code).put("UserLifeCycleStatusValue", names.get(code));
        }
        return Envelope.wrapped(rows);
    }

    private JsonNode processingTypes() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        shapes.codes(shapes.of(Shapes.TICKETS), "ProcessingTypeCode").forEach((code, name) -> rows.addObject()
                .put("ProcessingTypeCode", code).put("ProcessingTypeCodeDescription", name));
        return Envelope.wrapped(rows);
    }
}
