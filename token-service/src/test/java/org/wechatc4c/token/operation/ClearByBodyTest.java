package org.wechatc4c.token.operation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
@TestProfile(ClearByBodyTest.ByBody.class)
class ClearByBodyTest {

    public static class ByBody implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("operations.clear-by-secret", "body");
        }
    }

    WeChatStandIn wechat;

    @Test
    void clearsWithTheSecretInTheBody() {
        wechat.nextCalls("/cgi-bin/clear_quota", Fault.answer(45009));

        given().header("Authorization", "Bearer " + OPERATOR).contentType(ContentType.JSON)
                .body(Map.of("confirmation", "operated")).post("/admin/channels/operated/quota/clear")
                .then().statusCode(200).body("way", is("BY_SECRET"));
    }
}
