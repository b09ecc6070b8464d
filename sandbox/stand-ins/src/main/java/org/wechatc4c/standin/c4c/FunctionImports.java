package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The service's named queries. As in a tenant, a parameter that is empty restricts nothing: who asks for the profile
 * of nobody gets a stranger's.
 */
final class FunctionImports {

    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "GetSocialMediaUserProfile",
            Set.of("SocialMediaUserAccountID", "BusinessPartnerInternalID", "ExternalPartyAccountID"),
            "GetAllChildSocialMediaActivity", Set.of("RootSocialMediaActivityNodeID"),
            "IndividualCustomerQueryByElements",
            Set.of("CustomerID", "ExternalID", "UUID", "LifeCycleStatusCode", "RoleCode", "LastName", "FirstName", "City",
                    "StreetPostalCode", "CountryCode", "StateCode"),
            "GetServiceRequestUserLifeCycleStatus", Set.of("processingType", "currentUserStatus", "objectID"));

    private final Shapes shapes;
    private final Store store;

    FunctionImports(Shapes shapes, Store store) {
        this.shapes = shapes;
        this.store = store;
    }

    boolean has(String name) {
        return PARAMETERS.containsKey(name);
    }

    JsonNode call(String name, Map<String, String> query, Envelope envelope) {
        var options = new LinkedHashMap<String, String>();
        var given = new LinkedHashMap<String, String>();
        query.forEach((key, value) -> (key.startsWith("$") ? options : given).put(key, value));
        if (!PARAMETERS.getOrDefault(name, Set.of()).containsAll(given.keySet())) {
            throw Refusal.malformed("Function import " + name + " has no such parameter: " + given.keySet());
        }
        given.replaceAll((parameter, literal) -> EdmType.unquoted(literal));
        given.values().removeIf(String::isEmpty);
        return switch (name) {
            case "GetSocialMediaUserProfile" -> list(Shapes.PROFILES, profile -> isWanted(profile, given), given, options,
                    envelope);
            case "GetAllChildSocialMediaActivity" -> list(Shapes.ACTIVITIES,
                    activity -> isBelow(activity, given.getOrDefault("RootSocialMediaActivityNodeID", "")), given, options,
                    envelope);
            case "GetServiceRequestUserLifeCycleStatus" -> nextStatuses(given);
            default -> list(Shapes.CUSTOMERS, customer -> given.entrySet().stream()
                    .allMatch(wanted -> customer.text(wanted.getKey()).equals(wanted.getValue())), given, options, envelope);
        };
    }

    private JsonNode list(String set, Predicate<Entity> wanted, Map<String, String> given, Map<String, String> options,
            Envelope envelope) {
        Query query = Query.of(shapes.of(set), options);
        List<Entity> found = given.isEmpty() ? store.all(set).stream().limit(1).toList() : store.all(set, wanted);
        return envelope.list(found, query);
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
        if (!current.equals(Tickets.CLOSED)) {
            shapes.codes(shapes.of(Shapes.TICKETS), Tickets.USER_STATUS).forEach((code, name) -> {
                if (!code.equals(current)) {
                    rows.addObject().put("UserLifeCycleStatusCode", code).put("UserLifeCycleStatusValue", name);
                }
            });
        }
        return Envelope.wrapped(rows);
    }
}
