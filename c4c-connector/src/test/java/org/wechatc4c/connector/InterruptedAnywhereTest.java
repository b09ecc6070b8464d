package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.Customer;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** One conversation with a photo, a completed and a closed ticket, by both ways, cut off at each of its writes in turn. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class InterruptedAnywhereTest extends Story {

    private static final int WRITES = 9;

    @Override
    String channel() {
        return "shop";
    }

    static Stream<Arguments> cuts() {
        return Stream.of("shop", "direct").flatMap(channel -> Stream.of(Fault.takeAndCut(), Fault.cut())
                .flatMap(fault -> IntStream.range(0, WRITES).mapToObj(write -> Arguments.of(channel, fault, write))));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void nothingIsLostAndNothingDoubled(String channel, Fault fault, int write) {
        customer = new Customer(channel, customer.openId());
        tenant.forgetViolations();
        var faults = new ArrayList<Fault>();
        IntStream.range(0, write).forEach(before -> faults.add(Fault.slow(Duration.ofMillis(1))));
        faults.add(fault);
        tenant.nextWrites(faults.toArray(Fault[]::new));

        var photo = say(photo("photo of " + customer.openId()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).singleElement()
                .satisfies(ticket -> assertThat(attached(ticket)).containsExactly("photo-" + photo.messageId() + ".jpg")));
        var ticket = awaitOpened(tickets().get(0));
        tenant.desk().setStatus(ticket.id(), "5");
        desk.doubt(customer).await().atMost(PATIENCE);
        say("second");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).hasSize(2));
        tenant.desk().setStatus(ticket.id(), "6");
        desk.doubt(customer).await().atMost(PATIENCE);
        say("third");
        say("fourth");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said()).hasSize(4));
        assertThat(said().get(0)).startsWith("[图片 image] photo-" + photo.messageId());
        assertThat(said().get(1)).startsWith("second");
        assertThat(said().get(2)).startsWith("third\n（接续工单 " + ticket.id());
        assertThat(said().get(3)).startsWith("fourth");
        assertThat(tickets()).hasSize(2);
        assertThat(read("ServiceRequestBusinessTransactionDocumentReferenceCollection?$filter=ParentObjectID eq '"
                + tickets().get(1).objectId() + "' and TypeCode eq '118'")).singleElement()
                .satisfies(row -> assertThat(row.path("ID").asText()).isEqualTo(ticket.id()));
        assertThat(attached(ticket)).hasSize(1);
        assertThat(notes()).isEmpty();
        assertThat(tenant.violations()).isEmpty();
    }

    private List<String> said() {
        return tickets().stream().map(Ticket::texts).flatMap(List::stream).toList();
    }
}
