package org.wechatc4c.standin.c4c;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named query or deed of the service.
 *
 * @param returns the set that the results are of; empty when they are rows of their own kind
 * @param columns what those rows hold
 * @param parameters with their types
 */
record FunctionImport(String name, String method, String returns, List<String> columns, Map<String, EdmType> parameters) {

    private static final Map<String, FunctionImport> ALL = all();

    FunctionImport {
        columns = List.copyOf(columns);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static Map<String, FunctionImport> byName() {
        return ALL;
    }

    private static Map<String, FunctionImport> all() {
        var all = new LinkedHashMap<String, FunctionImport>();
        for (FunctionImport function : List.of(
                of("GetSocialMediaUserProfile", "GET", Shapes.PROFILES, "SocialMediaUserAccountID", "BusinessPartnerInternalID",
                        "ExternalPartyAccountID"),
                of("GetAllChildSocialMediaActivity", "GET", Shapes.ACTIVITIES, "RootSocialMediaActivityNodeID"),
                of("IndividualCustomerQueryByElements", "GET", Shapes.CUSTOMERS, "CustomerID", "ExternalID", "UUID",
                        "LifeCycleStatusCode", "RoleCode", "LastName", "FirstName", "City", "StreetPostalCode", "CountryCode",
                        "StateCode", "NumberOfRows", "StartRow"),
                of("ContactQueryByElements", "GET", Shapes.CONTACTS, "ContactID", "LastName", "FirstName", "AccountID",
                        "EMailURI", "NumberOfRows", "StartRow"),
                new FunctionImport("GetServiceRequestUserLifeCycleStatus", "GET", "",
                        List.of("UserLifeCycleStatusCode", "UserLifeCycleStatusValue"),
                        Map.of("processingType", EdmType.STRING, "currentUserStatus", EdmType.STRING, "objectID",
                                EdmType.STRING)),
                new FunctionImport("GetServiceRequestProcessingTypes", "GET", "",
                        List.of("ProcessingTypeCode", "ProcessingTypeCodeDescription"),
                        Map.of("isCustomerSupport", EdmType.BOOLEAN, "isEmployeeSupport", EdmType.BOOLEAN)),
                of("TicketDepersonalize", "POST", Shapes.TICKETS, "ObjectID"))) {
            all.put(function.name(), function);
        }
        return Collections.unmodifiableMap(all);
    }

    private static FunctionImport of(String name, String method, String returns, String... parameters) {
        var types = new LinkedHashMap<String, EdmType>();
        for (String parameter : parameters) {
            types.put(parameter, EdmType.STRING);
        }
        return new FunctionImport(name, method, returns, List.of(), types);
    }
}
