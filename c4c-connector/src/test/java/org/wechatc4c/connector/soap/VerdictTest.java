package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wechatc4c.connector.soap.FakeSoapWire.xml;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.tenant.C4cFailure;

class VerdictTest {

    private static final String BROKEN = "Web service processing error; more details in the Web service error log on provider side"
            + " (UTC timestamp 20260301082011; Transaction ID 4F6D2C1B9A7E1EDFB8A0112233445566)";

    @ParameterizedTest
    @ValueSource(strings = { "3", "4", "9", "03", "E", "fatal" })
    void aSevereLogIsARefusalThoughTheStatusIs200(String severity) {
        var failure = failureOf(Service.MANAGE_TICKETS, xml(200, confirmation("<MaximumLogItemSeverityCode>" + severity
                + "</MaximumLogItemSeverityCode><Item><TypeID>042(SRQ)</TypeID><SeverityCode>" + severity
                + "</SeverityCode><Note>Account 9999999 does not exist</Note></Item>")));

        assertThat(failure).isInstanceOf(C4cFailure.Refused.class)
                .hasMessage("C4C refused with status 200: Account 9999999 does not exist [042(SRQ)]");
    }

    @Test
    void theWorstItemCountsAlsoWhereNoMaximumIsTold() {
        assertThat(failureOf(Service.MANAGE_TICKETS,
                xml(200, confirmation("<Item><SeverityCode>1</SeverityCode><Note>fine</Note>"
                        + "</Item><Item><SeverityCode>3</SeverityCode><Note>not fine</Note></Item>"))))
                .isInstanceOf(C4cFailure.Refused.class).hasMessageEndingWith(": not fine");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Locking of the account failed", "The object is locked by Wei Chen", "lock conflict" })
    void aLockIsKnownByItsWording(String note) {
        assertThat(failureOf(Service.MANAGE_TICKETS, xml(200, confirmation("<MaximumLogItemSeverityCode>3"
                + "</MaximumLogItemSeverityCode><Item><SeverityCode>3</SeverityCode><Note>" + note + "</Note></Item>"))))
                .isInstanceOf(C4cFailure.Locked.class);
        assertThat(failureOf(Service.MANAGE_TICKETS, fault("soap-env:Server", note))).isInstanceOf(C4cFailure.Locked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "2", "02", "" })
    void remarksAreNoFailure(String severity) {
        var answer = Verdict.of(Service.MANAGE_TICKETS, xml(200, confirmation("<MaximumLogItemSeverityCode>" + severity
                + "</MaximumLogItemSeverityCode><Item><TypeID>1(X)</TypeID><SeverityCode>" + severity
                + "</SeverityCode><Note>blocked words are no lock</Note></Item>")));

        assertThat(answer.name()).isEqualTo("ServiceRequestBundleMaintainConfirmation2_sync");
    }

    @Test
    void whoLacksTheRoleIsNotAllowed() {
        assertThat(failureOf(Service.MANAGE_TICKETS, fault("soap-env:Server", "Authorization role missing for service")))
                .isInstanceOf(C4cFailure.NotAllowed.class);
    }

    @Test
    void aBrokenServiceLeavesItUnclearAndNamesTheTransaction() {
        assertThat(failureOf(Service.MANAGE_TICKETS, fault("soap-env:Server", BROKEN))).isInstanceOf(C4cFailure.Unclear.class)
                .hasMessageContaining("Transaction ID 4F6D2C1B9A7E1EDFB8A0112233445566");
        assertThat(failureOf(Service.QUERY_TICKETS, fault("soap-env:Server", BROKEN)))
                .isInstanceOf(C4cFailure.Unreachable.class)
                .hasMessageContaining("Transaction ID 4F6D2C1B9A7E1EDFB8A0112233445566");
    }

    @Test
    void whatTheClientDidWrongIsARefusal() {
        assertThat(failureOf(Service.MANAGE_TICKETS, fault("SOAP:Client", "no such element")))
                .isInstanceOf(C4cFailure.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({ "401, NotAllowed, NotAllowed", "403, NotAllowed, NotAllowed", "302, NotAllowed, NotAllowed",
            "429, Unreachable, Unreachable", "503, Unreachable, Unreachable", "404, Refused, Refused",
            "500, Unclear, Unreachable", "502, Unclear, Unreachable", "200, Unclear, Unreachable" })
    void aPageMeansWhatItsStatusMeans(int status, String writing, String reading) {
        var page = new Answer(status, Map.of("content-type", List.of("text/html; charset=utf-8")),
                "<html><body>Lock this page</body></html>");

        assertThat(failureOf(Service.MANAGE_CUSTOMERS, page).getClass().getSimpleName()).isEqualTo(writing);
        assertThat(failureOf(Service.QUERY_CUSTOMERS, page).getClass().getSimpleName()).isEqualTo(reading);
    }

    @Test
    void anAnswerOfAnotherKindIsNone() {
        assertThat(failureOf(Service.MANAGE_TICKETS, xml(200, "<ServiceRequestByElementsResponse_sync/>")))
                .isInstanceOf(C4cFailure.Unclear.class);
        assertThat(failureOf(Service.QUERY_TICKETS, xml(200, "<Echo/>"))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(failureOf(Service.MANAGE_TICKETS, new Answer(200, Map.of(), ""))).isInstanceOf(C4cFailure.Unclear.class);
    }

    private static Throwable failureOf(Service service, Answer answer) {
        return catchThrowable(() -> Verdict.of(service, answer));
    }

    private static String confirmation(String log) {
        return "<n0:ServiceRequestBundleMaintainConfirmation2_sync xmlns:n0=\"http://sap.com/xi/SAPGlobal20/Global\"><Log>"
                + log
                + "</Log></n0:ServiceRequestBundleMaintainConfirmation2_sync>";
    }

    private static Answer fault(String code, String reason) {
        return xml(500, "<soap-env:Fault><faultcode>" + code + "</faultcode><faultstring xml:lang=\"en\">" + reason
                + "</faultstring></soap-env:Fault>");
    }
}
