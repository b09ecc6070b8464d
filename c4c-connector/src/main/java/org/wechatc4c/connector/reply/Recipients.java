package org.wechatc4c.connector.reply;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.TicketHolders;
import org.wechatc4c.connector.reply.ReplyFailure.NobodyToTell;
import org.wechatc4c.connector.tenant.Correspondence;
import org.wechatc4c.connector.tenant.Correspondence.Belongings;
import org.wechatc4c.connector.tenant.Correspondence.Named;
import org.wechatc4c.connector.tenant.Correspondence.ProfileAccount;
import org.wechatc4c.connector.tenant.Correspondence.Said;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;

/**
 * Finds out whom an agent answered: by the message that was answered and by the ticket. Where both are told they have
 * to agree, for the worst that can happen is that somebody reads an answer that was meant for somebody else.
 */
@ApplicationScoped
public class Recipients {

    private final Correspondence correspondence;
    private final Profiles profiles;
    private final Channels channels;
    private final TicketHolders holders;

    Recipients(Correspondence correspondence, Profiles profiles, Channels channels, TicketHolders holders) {
        this.correspondence = correspondence;
        this.profiles = profiles;
        this.channels = channels;
        this.holders = holders;
    }

    /** Fails with {@link NobodyToTell} when it is not one person for sure. */
    Uni<Customer> of(AgentReply reply) {
        return remembered(reply).chain(holder -> holder.isPresent() ? Uni.createFrom().item(holder.get())
                : found(reply.answered(), reply.ticketNumber()).call(customer -> reply.ticketNumber().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : holders.holds(customer, reply.ticketNumber().get())
                                .chain(() -> holders.wrote(customer, reply.answered().stream().toList()))));
    }

    /** Whose ticket it is; empty when it has to do with none of our channels, as most tickets of a tenant. */
    public Uni<Optional<Customer>> ofTicket(String number) {
        return holders.of(number).chain(holder -> holder.isPresent() ? Uni.createFrom().item(holder)
                : holders.isNobodys(number).chain(isNobodys -> isNobodys ? Uni.createFrom().item(Optional.empty())
                        : asked(number)));
    }

    private Uni<Optional<Customer>> asked(String number) {
        return found(Optional.empty(), Optional.of(number))
                .call(customer -> holders.holds(customer, number)).map(Optional::of)
                .onFailure(Recipients::isNobodys)
                .recoverWithUni(() -> holders.nobodyHolds(number).replaceWith(Optional.empty()));
    }

    private static boolean isNobodys(Throwable failure) {
        return failure instanceof NobodyToTell nobody && nobody.isNoneOfOurs();
    }

    /** Those who are this customer or contact in our channels; the same person follows several accounts perhaps. */
    public Uni<List<Customer>> ofPartner(String number) {
        return correspondence.accountsOfPartner(number).map(this::customers);
    }

    /** Those known by this openid in our channels. */
    Uni<List<Customer>> named(String openId) {
        return correspondence.accountsNamed(openId).map(this::customers);
    }

    private Uni<Optional<Customer>> remembered(AgentReply reply) {
        return reply.ticketNumber().isEmpty() ? Uni.createFrom().item(Optional.empty())
                : holders.of(reply.ticketNumber().get(), reply.answered());
    }

    private Uni<Customer> found(Optional<String> messageId, Optional<String> ticketNumber) {
        return messageId.isEmpty() && ticketNumber.isEmpty() ? Uni.createFrom().failure(unknown())
                : correspondence.named(messageId, ticketNumber).chain(named -> correspondence
                        .belongings(named.messages(), named.ticket())
                        .chain(belongings -> profile(named, belongings)
                                .chain(profile -> accounts(profile, belongings)))
                        .map(this::theOnly));
    }

    /** The profile of whom both the message and the ticket tell, or the one of them that tells anything. */
    private Uni<String> profile(Named named, Belongings belongings) {
        var byMessage = profiles(named.messages());
        if (byMessage.isEmpty() && named.ticket().isEmpty()) {
            return Uni.createFrom().failure(unknown());
        }
        if (named.ticket().isEmpty()) {
            return Uni.createFrom().item(byMessage).map(Recipients::theOnlyProfile);
        }
        var inTicket = profiles(named.messages().stream().filter(said -> isOf(said, belongings)).toList());
        if (!inTicket.isEmpty()) {
            return Uni.createFrom().item(inTicket).map(Recipients::theOnlyProfile);
        }
        return byTicket(belongings).map(byTicket -> agreed(byMessage, byTicket));
    }

    /** Whether it was said in a conversation that the ticket was made from. */
    private static boolean isOf(Said said, Belongings belongings) {
        return belongings.roots().stream()
                .anyMatch(root -> root.uuid().equals(said.rootUuid()) && belongings.rootIds().contains(root.id()));
    }

    /** A ticket that was made from no conversation is its partner's. */
    private Uni<Set<String>> byTicket(Belongings belongings) {
        return belongings.rootIds().isEmpty() ? Uni.createFrom().item(belongings.partnerProfileUuids())
                : correspondence.withIds(belongings.rootIds()).map(Recipients::profiles);
    }

    private static String agreed(Set<String> byMessage, Set<String> byTicket) {
        if (byMessage.isEmpty() && byTicket.isEmpty()) {
            throw unknown();
        }
        var people = new LinkedHashSet<>(byMessage.isEmpty() ? byTicket : byMessage);
        if (!byMessage.isEmpty() && !byTicket.isEmpty()) {
            people.retainAll(byTicket);
            if (people.isEmpty()) {
                throw new NobodyToTell("the message original_id and the ticket service_req_no belong to different people");
            }
        }
        return theOnlyProfile(people);
    }

    private static String theOnlyProfile(Set<String> people) {
        if (people.size() > 1) {
            throw new NobodyToTell("original_id and service_req_no fit several people");
        }
        return people.iterator().next();
    }

    private static Set<String> profiles(List<Said> said) {
        return said.stream().map(Said::profileUuid).filter(uuid -> !uuid.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Uni<List<Account>> accounts(String profileUuid, Belongings belongings) {
        var known = belongings.accounts().stream().filter(account -> account.profileUuid().equals(profileUuid))
                .map(ProfileAccount::account).toList();
        return known.isEmpty() ? profiles.accounts(profileUuid) : Uni.createFrom().item(known);
    }

    private Customer theOnly(List<Account> accounts) {
        var customers = customers(accounts);
        if (customers.size() != 1) {
            throw new NobodyToTell(
                    "the social media profile has " + customers.size() + " accounts in the channels known here",
                    customers.isEmpty());
        }
        return customers.get(0);
    }

    private List<Customer> customers(List<Account> accounts) {
        return accounts.stream().filter(account -> !account.accountId().isEmpty())
                .flatMap(account -> channels.nameOf(account.providerId()).stream()
                        .map(channel -> new Customer(channel, account.accountId())))
                .distinct().toList();
    }

    private static NobodyToTell unknown() {
        return new NobodyToTell("C4C knows neither the message original_id nor a customer of the ticket service_req_no", true);
    }
}
