package org.wechatc4c.connector.soap;

import java.net.URI;

import org.wechatc4c.connector.soap.SoapConfig.Endpoints;

/** The web services that are used. */
enum Service {
    MANAGE_PROFILES(true),
    QUERY_PROFILES(false),
    MANAGE_ACTIVITIES(true),
    QUERY_ACTIVITIES(false),
    MANAGE_CUSTOMERS(true),
    QUERY_CUSTOMERS(false),
    MANAGE_TICKETS(true),
    QUERY_TICKETS(false);

    private final boolean isWrite;

    Service(boolean isWrite) {
        this.isWrite = isWrite;
    }

    /** Whether it is unclear what happened when no answer comes back. */
    boolean isWrite() {
        return isWrite;
    }

    URI address(URI tenant, Endpoints endpoints) {
        return tenant.resolve(switch (this) {
            case MANAGE_PROFILES -> endpoints.manageProfiles();
            case QUERY_PROFILES -> endpoints.queryProfiles();
            case MANAGE_ACTIVITIES -> endpoints.manageActivities();
            case QUERY_ACTIVITIES -> endpoints.queryActivities();
            case MANAGE_CUSTOMERS -> endpoints.manageCustomers();
            case QUERY_CUSTOMERS -> endpoints.queryCustomers();
            case MANAGE_TICKETS -> endpoints.manageTickets();
            case QUERY_TICKETS -> endpoints.queryTickets();
        });
    }

    /** What the root element of an answer has in its name; the rest of it differs from service to service. */
    String answerName() {
        return isWrite ? "Confirmation" : "Response";
    }
}
