package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wechatc4c.connector.odata.FakeWire.json;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

class EnvelopeTest {

    private static final Call READ = new Call(Call.Verb.GET, "/set", Map.of(), null, Call.Purpose.READ);
    private static final Call WRITE = new Call(Call.Verb.POST, "/set", Map.of(), "{}", Call.Purpose.WRITE);

    private final Envelope envelope = new Envelope(new ObjectMapper());

    @ParameterizedTest
    @ValueSource(strings = { "{\"d\":{\"results\":[{\"ID\":\"1\"}]}}", "{\"d\":{\"results\":{\"ID\":\"1\"}}}",
            "{\"d\":{\"ID\":\"1\"}}", "{\"d\":[{\"ID\":\"1\"}]}" })
    void opensEveryFormOfIt(String body) {
        assertThat(envelope.open(READ, json(200, body))).extracting(row -> row.required("ID")).containsExactly("1");
    }

    @Test
    void findsNothingInAnEmptyList() {
        assertThat(envelope.open(READ, json(200, "{\"d\":{\"results\":[]}}"))).isEmpty();
    }

    @Test
    void doesNotTakeALogOnPageForAnAnswer() {
        var page = new Answer(200, Map.of("content-type", List.of("text/html; charset=utf-8")), "<html>Log on</html>");

        assertThat(catchThrowable(() -> envelope.open(READ, page))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(catchThrowable(() -> envelope.open(WRITE, page))).isInstanceOf(C4cFailure.Unclear.class);
    }

    @Test
    void doesNotTakeAnEmptyBodyForAnAnswer() {
        assertThat(catchThrowable(() -> envelope.open(READ, json(200, "")))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(201, "")))).isInstanceOf(C4cFailure.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"error\":{\"code\":\"x\",\"message\":{\"lang\":\"en\",\"value\":\"Text too long\"}}}",
            "{\"error\":{\"message\":\"Text too long\"}}",
            "<error><code/><message xml:lang=\"en\">Text too long</message></error>" })
    void tellsWhatC4cSaid(String body) {
        assertThatExceptionOfType(C4cFailure.Refused.class).isThrownBy(() -> envelope.open(WRITE, json(400, body)))
                .withMessage("C4C refused with status 400: Text too long")
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 409, 500 })
    void knowsALockByItsWords(int status) {
        var answer = json(status, "{\"error\":{\"message\":{\"value\":\"Ticket 8001 is locked by user WCHEN\"}}}");

        assertThat(catchThrowable(() -> envelope.open(WRITE, answer))).isInstanceOf(C4cFailure.Locked.class);
    }

    @Test
    void knowsThatSomebodyElseWasFaster() {
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(412, "")))).isInstanceOf(C4cFailure.Stale.class);
    }

    @Test
    void takesABusinessErrorWithStatus200ForAnError() {
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(200, "{\"code\":\"ERROR\"}"))))
                .isInstanceOf(C4cFailure.Refused.class);
    }

    @Test
    void tellsAWriteThatMayHaveHappenedFromOneThatCannotHave() {
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(500, "")))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(504, "")))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(503, "")))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(catchThrowable(() -> envelope.open(WRITE, json(429, "")))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(catchThrowable(() -> envelope.open(READ, json(500, "")))).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 403 })
    void leavesMissingRightsToAnAdministrator(int status) {
        assertThat(catchThrowable(() -> envelope.open(READ, json(status, "")))).isInstanceOf(C4cFailure.NotAllowed.class);
    }

    @Test
    void readsNumbersAndKeysAsPeopleDo() throws Exception {
        var row = new Entity(new ObjectMapper().readTree("""
                {"ObjectID":"00163e7a1b2c1eef8a9b0c1d2e3f4051","AccountInternalID":"0001000441","Code":" 2 ",
                 "AccountUUID":"00000000-0000-0000-0000-000000000000","Nothing":null}"""));

        assertThat(row.uuid()).isEqualTo("00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051");
        assertThat(row.number("AccountInternalID")).contains("1000441");
        assertThat(row.text("Code")).contains("2");
        assertThat(row.uuid("AccountUUID")).isEmpty();
        assertThat(row.text("Nothing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"error\":{\"message\":{\"value\":\"Failed\"},\"innererror\":{\"errordetails\":[{\"message\":\"No country\"},{\"message\":\"Failed\"}]}}} | Failed; No country",
            "{\"error\":{\"message\":{\"value\":\"\"},\"innererror\":{\"errordetails\":[{\"message\":{\"value\":\"No country\"}}]}}} | No country",
            "{\"code\":\"ERROR\",\"message\":\"Not consistent\"} | Not consistent",
            "<m:error><m:code/><m:message xml:lang='en'>A &lt;b&gt; &amp;amp; c</m:message></m:error> | A <b> &amp; c",
            "<html><message>x</message></html> | no reason given", "oops | no reason given" })
    void findsTheWordsThatHelp(String body, String reason) {
        assertThatExceptionOfType(C4cFailure.Refused.class).isThrownBy(() -> envelope.open(WRITE, json(400, body)))
                .withMessage("C4C refused with status 400: " + reason);
    }

    @Test
    void quotesNobodysPhoneNumber() {
        var answer = json(400,
                "{\"error\":{\"message\":\"Mobile +86 138 0013 8000 or 13800138000 is taken, ticket 8001234\"}}");

        assertThat(catchThrowable(() -> envelope.open(WRITE, answer))).hasMessageEndingWith(
                "Mobile +…00 or …00 is taken, ticket 8001234");
    }

    @Test
    void takesALogOnPageForOneWhateverItSaysItIs() {
        assertThat(catchThrowable(() -> envelope.open(READ, json(200, "<!DOCTYPE html><html>Log on</html>"))))
                .isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void needsNothingMoreThanTheWordOfAStatus() {
        envelope.settle(WRITE, new Answer(204, Map.of("content-type", List.of("text/html")), ""));
        envelope.settle(WRITE, new Answer(201, Map.of(), "<entry/>"));
        assertThat(catchThrowable(() -> envelope.settle(WRITE, json(200, "<html>Log on</html>"))))
                .isInstanceOf(C4cFailure.Unclear.class);
        assertThat(catchThrowable(() -> envelope.settle(WRITE, json(200, "{\"code\":\"ERROR\"}"))))
                .isInstanceOf(C4cFailure.Refused.class);
    }
}
