package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.C4cFailure;

class SoapClientTest {

    private final FakeSoapWire wire = new FakeSoapWire();
    private final SoapClient client = new SoapClient(wire, FixedSoapConfig.WITH_PASSWORD);

    @Test
    void showsTheCredentialsWithEveryCall() {
        wire.answering("<Confirmation><Customer><ID>1</ID></Customer></Confirmation>");

        assertThat(told()).isEqualTo("1");

        assertThat(wire.calls).singleElement().satisfies(call -> assertThat(call.headers())
                .containsEntry("Authorization", "Basic X1dFQ0hBVDpzw6ljcmV0").containsEntry("SOAPAction", "\"\"")
                .containsEntry("Content-Type", "text/xml; charset=utf-8"));
        assertThat(wire.calls.get(0).toString()).isEqualTo("MANAGE_CUSTOMERS");
    }

    @Test
    void sendsNoPasswordWhereACertificateIsShown() {
        wire.answering("<Confirmation><Customer><ID>1</ID></Customer></Confirmation>");

        told(new SoapClient(wire, new FixedSoapConfig(Optional.of("x"), Optional.of(() -> "y"), Optional.of("c4c"))));

        assertThat(wire.calls.get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void doesNotStartWithoutCredentials() {
        assertThatThrownBy(
                () -> new SoapClient(wire, new FixedSoapConfig(Optional.of("x"), Optional.empty(), Optional.empty())))
                .hasMessage("c4c.soap.password is not set");
        assertThatThrownBy(
                () -> new SoapClient(wire, new FixedSoapConfig(Optional.empty(), Optional.empty(), Optional.empty())))
                .hasMessage("c4c.soap.username is not set");
    }

    @Test
    void aConfirmationWithoutTheObjectLeavesItUnclear() {
        wire.answering("<Confirmation><Log/></Confirmation>");

        assertThat(catchThrowable(this::told)).isInstanceOf(C4cFailure.Unclear.class);
    }

    @Test
    void aConfirmationWithoutWhatIsNeededLeavesItUnclear() {
        wire.answering("<Confirmation><Customer/><Log/></Confirmation>");

        assertThat(catchThrowable(this::told)).isInstanceOf(C4cFailure.Unclear.class)
                .hasMessageContaining("an incomplete confirmation");
    }

    @Test
    void theConfirmationOfAnotherMessageIsNone() {
        wire.answering(
                "<Confirmation><Customer><ReferenceObjectNodeSenderTechnicalID>theirs</ReferenceObjectNodeSenderTechnicalID>"
                        + "<ID>1</ID></Customer></Confirmation>");

        assertThat(catchThrowable(this::told)).isInstanceOf(C4cFailure.Unclear.class);
    }

    @Test
    void neverAsksForAnEmptyValue() {
        assertThatThrownBy(() -> Selection.where("Query", "Elements", "ID", "ID", List.of(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String told() {
        return told(client);
    }

    private static String told(SoapClient client) {
        return client.tell(Service.MANAGE_CUSTOMERS, "Request",
                Element.of("Customer", SoapClient.sendersId("ours"), Element.holding("Name", "x")).with(Action.CREATE),
                confirmed -> confirmed.required("ID")).await().indefinitely();
    }
}
