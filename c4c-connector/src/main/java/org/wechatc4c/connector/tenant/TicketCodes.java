package org.wechatc4c.connector.tenant;

import org.wechatc4c.events.crm.TicketStatus;

/** What C4C's codes for tickets mean, by whichever protocol they come. */
public class TicketCodes {

    private static final String WAITING_CUSTOMER = "4";

    private TicketCodes() {
    }

    /**
     * The status of a ticket. A tenant may have statuses of its own for agents; each of them belongs to one of C4C's, which
     * decides when it is told.
     *
     * @param lifeCycle C4C's own; empty when it was not told
     * @param forAgents what agents set
     */
    public static TicketStatus status(String lifeCycle, String forAgents) {
        return switch (lifeCycle) {
            case "1" -> TicketStatus.NEW;
            case "2" -> forAgents.equals(WAITING_CUSTOMER) ? TicketStatus.WAITING_CUSTOMER : TicketStatus.IN_PROCESS;
            case "3" -> TicketStatus.COMPLETED;
            case "4" -> TicketStatus.CLOSED;
            default -> switch (forAgents) {
                case "1" -> TicketStatus.NEW;
                case WAITING_CUSTOMER -> TicketStatus.WAITING_CUSTOMER;
                case "5" -> TicketStatus.COMPLETED;
                case "6" -> TicketStatus.CLOSED;
                default -> TicketStatus.IN_PROCESS;
            };
        };
    }
}
