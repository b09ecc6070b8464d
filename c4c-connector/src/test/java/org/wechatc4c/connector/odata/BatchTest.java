package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.Call.Purpose;
import org.wechatc4c.connector.access.Call.Verb;

class BatchTest {

    private static final String ROOT = "/sap/c4c/odata/v1/c4codataapi/";

    @Test
    void writesQueriesAsPartsOfTheirOwn() {
        var call = Batch.reading(ROOT, List.of(Query.of("A").whereEqual("ID", "1"), Query.of("B", "00AA")));

        assertThat(call.path()).isEqualTo(ROOT + "$batch");
        assertThat(call.isWrite()).isFalse();
        assertThat(call.body().replace(boundary(call), "batch_x")).isEqualTo("""
                --batch_x
                Content-Type: application/http
                Content-Transfer-Encoding: binary

                GET A?$filter=ID%20eq%20%271%27&$format=json HTTP/1.1
                Accept: application/json


                --batch_x
                Content-Type: application/http
                Content-Transfer-Encoding: binary

                GET B(%2700AA%27)?$format=json HTTP/1.1
                Accept: application/json


                --batch_x--
                """.replace("\n", "\r\n"));
    }

    @Test
    void writesChangesIntoOneChangeSetAndCountsBytes() {
        var call = Batch.changing(ROOT, List.of(
                new Call(Verb.POST, ROOT + "A", Map.of("Content-Type", "application/json"), "{\"Text\":\"你好\"}", Purpose.WRITE),
                new Call(Verb.PATCH, ROOT + "A(%2700AA%27)", Map.of("If-Match", "W/\"1\""), "{}", Purpose.WRITE),
                new Call(Verb.DELETE, ROOT + "A(%2700BB%27)", Map.of(), null, Purpose.WRITE)));

        assertThat(call.isWrite()).isTrue();
        assertThat(call.body().replace(boundary(call), "batch_x").replaceAll("changeset_[0-9a-f-]{36}", "changeset_y"))
                .isEqualTo("""
                        --batch_x
                        Content-Type: multipart/mixed; boundary=changeset_y

                        --changeset_y
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary
                        Content-ID: 1

                        POST A HTTP/1.1
                        Content-Type: application/json
                        Content-Length: 17

                        {"Text":"你好"}
                        --changeset_y
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary
                        Content-ID: 2

                        PATCH A(%2700AA%27) HTTP/1.1
                        If-Match: W/"1"
                        Content-Length: 2

                        {}
                        --changeset_y
                        Content-Type: application/http
                        Content-Transfer-Encoding: binary
                        Content-ID: 3

                        DELETE A(%2700BB%27) HTTP/1.1
                        Content-Length: 0


                        --changeset_y--
                        --batch_x--
                        """.replace("\n", "\r\n"));
    }

    @Test
    void readsAnswersInTheirOrderEachWithItsOwnStatus() {
        var answers = Batch.answers(answer("ejjeeffe0", """
                --ejjeeffe0
                Content-Type: application/http
                Content-Length: 99
                content-transfer-encoding: binary

                HTTP/1.1 200 OK
                Content-Type: application/json
                ETag: W/"1"

                {"d":{"results":[]}}
                --ejjeeffe0
                Content-Type: application/http

                HTTP/1.1 404 Not Found
                Content-Type: application/json;charset=utf-8

                {"error":{"message":{"value":"none"}}}
                --ejjeeffe0--
                """)).orElseThrow();

        assertThat(answers).extracting(Answer::status).containsExactly(200, 404);
        assertThat(answers.get(0).body()).isEqualTo("{\"d\":{\"results\":[]}}");
        assertThat(answers.get(0).first("etag")).contains("W/\"1\"");
        assertThat(answers.get(1).body()).contains("none");
    }

    @Test
    void readsAChangeSetWithItsEmptyAnswers() {
        var answers = Batch.answers(answer("\"ejjeeffe0\"", """
                preamble
                --ejjeeffe0
                Content-Type: multipart/mixed; boundary=ejjeeffe1

                --ejjeeffe1
                Content-Type: application/http
                Content-ID: 1

                HTTP/1.1 201 Created
                Content-Type: application/json

                {"d":{"results":{"ID":"1"}}}
                --ejjeeffe1
                Content-Type: application/http
                Content-ID: 2

                HTTP/1.1 204 No Content
                Content-Type: text/html
                Content-Length: 0


                --ejjeeffe1--

                --ejjeeffe0--
                epilogue""")).orElseThrow();

        assertThat(answers).extracting(Answer::status).containsExactly(201, 204);
        assertThat(answers.get(1).body()).isEmpty();
    }

    @Test
    void bearsLineFeedsAlone() {
        var answer = new Answer(202, Map.of("content-type", List.of("multipart/mixed; boundary=b")),
                "--b\nContent-Type: application/http\n\nHTTP/1.1 200 OK\n\n{}\n--b--");

        assertThat(Batch.answers(answer).orElseThrow()).singleElement().extracting(Answer::body).isEqualTo("{}");
    }

    @Test
    void doesNotTakeABoundaryInATextForOne() {
        var answers = Batch.answers(answer("b", """
                --b
                Content-Type: application/http

                HTTP/1.1 200 OK
                Content-Type: application/json

                {"Text":"--b--\\r\\n--b and --b"}
                --b--
                """)).orElseThrow();

        assertThat(answers).singleElement().extracting(Answer::body).isEqualTo("{\"Text\":\"--b--\\r\\n--b and --b\"}");
    }

    @Test
    void doesNotTakeHalfABatchForABatch() {
        assertThat(Batch.answers(answer("b", """
                --b
                Content-Type: application/http

                HTTP/1.1 200 OK

                {}
                --b
                """))).isEmpty();
        assertThat(Batch.answers(answer("b", "--b\n\nno answer\n--b--\n"))).isEmpty();
        assertThat(Batch.answers(new Answer(202, Map.of("content-type", List.of("application/json")), "{}"))).isEmpty();
        assertThat(Batch.answers(new Answer(202, Map.of("content-type", List.of("multipart/mixed")), "--b--"))).isEmpty();
    }

    private static String boundary(Call call) {
        return call.headers().get("Content-Type").substring("multipart/mixed; boundary=".length());
    }

    private static Answer answer(String boundary, String body) {
        return new Answer(202, Map.of("content-type", List.of("multipart/mixed; boundary=" + boundary)),
                body.replace("\n", "\r\n"));
    }
}
