package org.wechatc4c.token;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** All that configuration can have logged; what the build forbids is not to be had by it. */
public class Talkative implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.log.level", "TRACE",
                "quarkus.log.category.\"org.apache.kafka\".level", "TRACE",
                "quarkus.log.category.\"org.jboss.resteasy.reactive.client\".level", "TRACE",
                "quarkus.log.category.\"org.jboss.resteasy.reactive.client.logging\".level", "TRACE",
                "quarkus.rest-client.logging.scope", "request-response",
                "quarkus.rest-client.logging.body-limit", "10000",
                "quarkus.log.console.enabled", "false",
                // What is slow for WeChat is to be slow for a test as well.
                "quarkus.rest-client.wechat.read-timeout", "1500");
    }
}
