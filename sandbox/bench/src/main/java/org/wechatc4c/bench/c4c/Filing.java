package org.wechatc4c.bench.c4c;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.Ticket;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What C4C has, as agents and an administrator see it. */
final class Filing {

    /** Of profiles nobody sees a list; an administrator asks the service for all accounts of the trials. */
    private static final String ACCOUNTS = "/sap/c4c/odata/v1/c4codataapi/SocialMediaUserProfileUserInformationCollection"
            + "?%24select=SocialMediaUserAccountID&%24orderby=ObjectID&%24top=100000";

    private final HttpClient http = HttpClient.newHttpClient();
    private final C4cStandIn c4c;
    private final String credentials;

    Filing(C4cStandIn c4c, String username, String password) {
        this.c4c = c4c;
        this.credentials = "Basic " + Base64.getEncoder().encodeToString((username + ':' + password).getBytes(UTF_8));
    }

    /** What it has of each of these customers, by their numbers. */
    Map<Integer, Dossier> of(int first, int customers) throws InterruptedException {
        var profiles = count(accounts().stream());
        var people = count(c4c.desk().customers().stream().map(customer -> customer.name() + ' ' + customer.openId()));
        var tickets = new HashMap<Integer, List<Ticket>>();
        c4c.desk().tickets().forEach(ticket -> customerOf(ticket)
                .ifPresent(customer -> tickets.computeIfAbsent(customer, any -> new ArrayList<>()).add(ticket)));
        var dossiers = new HashMap<Integer, Dossier>();
        for (int i = first; i < first + customers; i++) {
            var theirs = tickets.getOrDefault(i, List.of()).stream().sorted(Comparator.comparing(Ticket::openedAt)).toList();
            dossiers.put(i, new Dossier(profiles.getOrDefault(i, 0L), people.getOrDefault(i, 0L), theirs.size(),
                    theirs.stream().flatMap(Filing::said).toList()));
        }
        return dossiers;
    }

    private static Stream<String> said(Ticket ticket) {
        return ticket.entries().stream().filter(entry -> entry.from() == Entry.From.CUSTOMER).map(Entry::text);
    }

    private static Optional<Integer> customerOf(Ticket ticket) {
        return said(ticket).flatMap(String::lines).map(Line::read).flatMap(Optional::stream).findFirst().map(Line::customer);
    }

    private static Map<Integer, Long> count(Stream<String> names) {
        var counts = new HashMap<Integer, Long>();
        names.forEach(name -> Line.customerIn(name).ifPresent(customer -> counts.merge(customer, 1L, Long::sum)));
        return counts;
    }

    private List<String> accounts() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(c4c.url() + ACCOUNTS))
                .header("Authorization", credentials).header("Accept", "application/json").build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("C4C does not tell the accounts: " + answer.statusCode());
            }
            var accounts = new ArrayList<String>();
            new ObjectMapper().readTree(answer.body()).at("/d/results")
                    .forEach(account -> accounts.add(account.path("SocialMediaUserAccountID").asText()));
            return accounts;
        } catch (IOException e) {
            throw new UncheckedIOException("C4C does not tell the accounts", e);
        }
    }
}
