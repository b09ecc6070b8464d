package org.wechatc4c.connector.reply;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.reply.ReplyFailure.NobodyToTell;
import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.Activities.Activity;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Finds out whom an agent answered: by the message that was answered and by the ticket. Where both are told they have
 * to agree, for the worst that can happen is that somebody reads an answer that was meant for somebody else.
 */
@ApplicationScoped
class Recipients {

    private final Activities activities;
    private final Profiles profiles;
    private final Tickets tickets;
    private final Channels channels;

    Recipients(Activities activities, Profiles profiles, Tickets tickets, Channels channels) {
        this.activities = activities;
        this.profiles = profiles;
        this.tickets = tickets;
        this.channels = channels;
    }

    /** Fails with {@link NobodyToTell} when it is not one person for sure. */
    Uni<Customer> of(AgentReply reply) {
        return Uni.combine().all().unis(byMessage(reply.answered()), byTicket(reply.ticketNumber())).asTuple()
                .map(found -> theOne(found.getItem1(), found.getItem2()))
                .chain(this::customer);
    }

    private Uni<Set<String>> byMessage(Optional<String> messageId) {
        return messageId.isEmpty() ? Uni.createFrom().item(Set.of())
                : activities.withMessageId(messageId.get()).map(Recipients::profileUuids);
    }

    private Uni<Set<String>> byTicket(Optional<String> number) {
        return number.isEmpty() ? Uni.createFrom().item(Set.of())
                : tickets.withNumber(number.get()).chain(ticket -> ticket.isEmpty() ? Uni.createFrom().item(Set.of())
                        : tickets.activityIds(ticket.get().objectId()).chain(this::profilesOf));
    }

    private Uni<Set<String>> profilesOf(List<String> activityIds) {
        return Multi.createFrom().iterable(activityIds)
                .onItem().transformToUniAndConcatenate(activities::withId)
                .filter(Optional::isPresent).map(Optional::orElseThrow)
                .collect().asList().map(Recipients::profileUuids);
    }

    private static Set<String> profileUuids(List<Activity> found) {
        var uuids = new LinkedHashSet<String>();
        found.stream().map(Activity::profileUuid).filter(uuid -> !uuid.isEmpty()).forEach(uuids::add);
        return uuids;
    }

    private static String theOne(Set<String> byMessage, Set<String> byTicket) {
        if (byMessage.isEmpty() && byTicket.isEmpty()) {
            throw new NobodyToTell("C4C knows neither the message original_id nor a customer of the ticket service_req_no");
        }
        var people = new LinkedHashSet<>(byMessage.isEmpty() ? byTicket : byMessage);
        if (!byMessage.isEmpty() && !byTicket.isEmpty()) {
            people.retainAll(byTicket);
            if (people.isEmpty()) {
                throw new NobodyToTell("the message original_id and the ticket service_req_no belong to different people");
            }
        }
        if (people.size() > 1) {
            throw new NobodyToTell("original_id and service_req_no fit several people");
        }
        return people.iterator().next();
    }

    private Uni<Customer> customer(String profileUuid) {
        return profiles.accounts(profileUuid).map(accounts -> {
            var customers = accounts.stream().flatMap(account -> channels.nameOf(account.providerId()).stream()
                    .map(channel -> new Customer(channel, account.accountId()))).distinct().toList();
            if (customers.size() != 1) {
                throw new NobodyToTell(
                        "the social media profile has " + customers.size() + " accounts in the channels known here");
            }
            return customers.get(0);
        });
    }
}
