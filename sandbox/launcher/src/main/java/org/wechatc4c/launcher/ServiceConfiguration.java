package org.wechatc4c.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.wechatc4c.standin.backend.EmbeddedKafka;
import org.wechatc4c.standin.backend.EmbeddedPostgreSql;
import org.wechatc4c.standin.backend.EmbeddedRedis;
import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Component;

/** What an operator would put into each service's environment, for a sandbox. */
record ServiceConfiguration(Ports ports, Secrets secrets, EmbeddedKafka kafka, EmbeddedRedis redis, EmbeddedPostgreSql postgres,
        URI weChat, URI c4c, Path channels, Path media, Map<String, Account> accounts, Component component) {

    int portOf(String service) {
        return switch (service) {
            case "wechat-gateway" -> ports.gatewayInternal();
            case "c4c-connector" -> ports.connector();
            case "token-service" -> ports.tokens();
            case "notification-service" -> ports.notification();
            default -> throw new IllegalArgumentException("no such service: " + service);
        };
    }

    Map<String, String> of(String service, String c4cUser, String mashupUser) {
        var environment = new HashMap<String, String>();
        switch (service) {
            case "wechat-gateway" -> {
                kafka(environment);
                environment.put("INGRESS_HOST", "127.0.0.1");
                environment.put("INGRESS_PORT", Integer.toString(ports.gateway()));
                environment.put("QUARKUS_REDIS_HOSTS", redis.url());
                environment.put("WECHAT_DEFAULT_CHANNEL", Sandbox.SHOP);
                environment.put("TOKEN_SERVICE_URL", "http://127.0.0.1:" + ports.tokens());
                environment.put("WEB_PUBLIC_URL", publicUrl());
                environment.put("SESSION_KEY", secrets.key("session.key"));
                tokenOf("gateway", environment);
            }
            case "token-service" -> {
                kafka(environment);
                environment.put("QUARKUS_REDIS_HOSTS", redis.url());
                environment.put("WECHAT_API_URL", weChat.toString());
                environment.put("WECHAT_OPEN_URL", weChat.toString());
                environment.put("WEB_PUBLIC_URL", publicUrl());
                environment.put("CUSTODY_KEY_ID", "sandbox");
                environment.put("CUSTODY_MASTER_KEY", secrets.key("custody.master-key"));
                callers(environment);
                postgres(environment);
                environment.put("CHANNELS_FOLDERS", channels.toString());
                component(environment);
            }
            case "c4c-connector" -> {
                kafka(environment);
                environment.put("QUARKUS_REDIS_HOSTS", redis.url());
                environment.put("C4C_URL", c4c.toString());
                environment.put("C4C_USERNAME", c4cUser);
                environment.put("C4C_PASSWORD", secrets.text("c4c.password"));
                environment.put("MASHUP_USERNAME", mashupUser);
                environment.put("MASHUP_PASSWORD", secrets.text("mashup.password"));
                // Who plays both sides does not want to wait as long as an agent would not notice.
                environment.put("RECORDS_SILENCE", "2s");
                environment.put("NOTIFICATION_SERVICE_URL", "http://127.0.0.1:" + ports.notification());
                tokenOf("connector", environment);
                environment.put("INTERNAL_OPERATOR_TOKEN", secrets.text("callers.operator"));
                accounts.forEach((channel, account) -> environment.put(channelPrefix("C4C", channel) + "PROVIDER_ID",
                        "WX" + channel.toUpperCase(Locale.ROOT) + "01"));
            }
            case "notification-service" -> {
                kafka(environment);
                environment.put("WECHAT_API_URL", weChat.toString());
                environment.put("TOKEN_SERVICE_URL", "http://127.0.0.1:" + ports.tokens());
                tokenOf("notification", environment);
                environment.put("CALLERS_CONNECTOR_TOKEN", secrets.text("callers.connector"));
                environment.put("MEDIA_FOLDER", media.toString());
                // Nothing takes long here, and whoever watches does not wait either.
                environment.put("LEDGER_OUTCOME_UNKNOWN_AFTER", "1m");
                // The stand-in's pictures are on this machine, which is no place for pictures of WeChat otherwise.
                environment.put("MEDIA_INNER_HOSTS", weChat.getAuthority());
                postgres(environment);
            }
            default -> throw new IllegalArgumentException("no such service: " + service);
        }
        return environment;
    }

    private String publicUrl() {
        return "http://127.0.0.1:" + ports.gateway();
    }

    private void kafka(Map<String, String> environment) {
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    }

    /** What the caller shows to the service that it calls. */
    private void tokenOf(String caller, Map<String, String> environment) {
        environment.put("INTERNAL_SERVICE_TOKEN", secrets.text("callers." + caller));
    }

    private void component(Map<String, String> environment) {
        environment.put("COMPONENT_APP_ID", component.appId());
        environment.put("COMPONENT_APP_SECRET", component.appSecret());
        environment.put("COMPONENT_TOKEN", component.token());
        environment.put("COMPONENT_ENCODING_AES_KEY", component.encodingAesKey());
        environment.put("COMPONENT_LOGIN_URL", weChat.resolve("/cgi-bin/componentloginpage").toString());
        environment.put("COMPONENT_PHONE_LOGIN_URL", weChat.resolve("/wxaopen/safe/bindcomponent").toString());
        environment.put("WEB_PUBLIC_URL", "http://127.0.0.1:" + ports.gateway());
    }

    private void callers(Map<String, String> environment) {
        for (String caller : List.of("gateway", "notification", "operator")) {
            String prefix = "CALLERS_" + caller.toUpperCase(Locale.ROOT) + '_';
            environment.put(prefix + "TOKEN", secrets.text("callers." + caller));
            environment.put(prefix + "ROLES", caller);
        }
    }

    private void postgres(Map<String, String> environment) {
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgreSql.NAME);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedPostgreSql.NAME);
    }

    private static String channelPrefix(String system, String channel) {
        return system + "_CHANNELS_" + channel.toUpperCase(Locale.ROOT) + '_';
    }
}
