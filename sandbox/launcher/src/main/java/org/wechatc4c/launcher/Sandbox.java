package org.wechatc4c.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.wechatc4c.standin.backend.EmbeddedKafka;
import org.wechatc4c.standin.backend.EmbeddedPostgreSql;
import org.wechatc4c.standin.backend.EmbeddedRedis;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Desk;
import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.AccountCard;
import org.wechatc4c.standin.wechat.Component;
import org.wechatc4c.standin.wechat.ComponentTerms;
import org.wechatc4c.standin.wechat.Mode;
import org.wechatc4c.standin.wechat.OpenPlatform;
import org.wechatc4c.standin.wechat.Phone;
import org.wechatc4c.standin.wechat.Settings;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.standin.wechat.WebDomains;

/**
 * The whole suite on one machine: embedded stores, the stand-ins and the page in this process, the four packaged services as
 * processes of their own.
 *
 * <p>
 * There are two Official Accounts with a channel: {@code shop}, whose pushes are encrypted, and {@code parts}, whose pushes
 * are plain. The suite is a third-party platform as well; a third account, of which it knows nothing, is there to authorise it.
 * What the stores and the stand-ins hold is kept in the data folder and found again at the next start.
 */
final class Sandbox implements AutoCloseable {

    static final String SHOP = "shop";
    static final String PARTS = "parts";

    private static final List<String> SERVICES = List.of("token-service", "wechat-gateway", "c4c-connector",
            "notification-service");
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration TICKET_DELAY = Duration.ofMillis(500);
    private static final int PARTITIONS = 6;
    private static final String C4C_USER = "WECHAT_CONNECTOR";
    private static final String MASHUP_USER = "c4c-mashup";

    private final EmbeddedKafka kafka;
    private final EmbeddedRedis redis;
    private final EmbeddedPostgreSql postgres;
    private final WeChatStandIn weChat;
    private final C4cStandIn c4c;
    private final TopicFeed topics;
    private final PageServer page;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    private final Account garage;
    private final Component component;
    private final String mashupPassword;
    private final String operatorToken;
    private final String notificationToken;
    private final String connectorToken;

    private Sandbox(Path project, Path data, Ports ports) throws IOException {
        Files.createDirectories(data);
        Path logs = data.resolve("services");
        SERVICES.forEach(name -> ServiceProcess.killLeftover(name, logs));
        ports.requireFree();
        var secrets = Secrets.in(data);
        kafka = EmbeddedKafka.start(ports.kafka(), data.resolve("kafka"), PARTITIONS);
        // The others are made on first use, but this one is to be kept for ever.
        kafka.createCompactedTopic("wechat.channels");
        redis = EmbeddedRedis.start(ports.redis(), data.resolve("redis"));
        postgres = EmbeddedPostgreSql.start(ports.postgres(), data.resolve("postgres"));

        URI gateway = URI.create("http://127.0.0.1:" + ports.gateway());
        accounts.put(SHOP, new Account("wx5a7d0c4c00000001", secrets.text("shop.app-secret"), "gh_c4c000000001",
                secrets.text("shop.token"), secrets.encodingAesKey("shop.encoding-aes-key"), Mode.SECURE,
                gateway.resolve("/wechat/" + SHOP)).withWeb(WebDomains.of(gateway.getHost())));
        accounts.put(PARTS, new Account("wx5a7d0c4c00000002", secrets.text("parts.app-secret"), "gh_c4c000000002",
                secrets.text("parts.token"), null, Mode.PLAIN, gateway.resolve("/wechat/" + PARTS))
                .withWeb(WebDomains.of(gateway.getHost())));
        garage = new Account("wx5a7d0c4c00000003", secrets.text("garage.app-secret"), "gh_c4c000000003",
                secrets.text("garage.token"), null, Mode.PLAIN, gateway.resolve("/wechat/garage"));
        component = new Component("wx5a7d0c4c000000c0", secrets.text("component.app-secret"), secrets.text("component.token"),
                secrets.encodingAesKey("component.encoding-aes-key"), gateway.resolve("/wechat/component"),
                gateway + "/wechat/component/$APPID$/callback", gateway.getHost(), ComponentTerms.OF_WECHAT);
        weChat = WeChatStandIn.start(Settings.of(Stream.concat(accounts.values().stream(), Stream.of(garage))
                .toArray(Account[]::new)).withPort(ports.weChat()).withDataFolder(data.resolve("wechat"))
                .withComponent(component));
        weChat.openPlatform().describe(account(SHOP).appId(), AccountCard.of("示例汽车服务"));
        weChat.openPlatform().describe(account(PARTS).appId(), AccountCard.of("示例汽车配件"));
        weChat.openPlatform().describe(garage.appId(), AccountCard.of("示例修理厂"));
        operatorToken = secrets.text("callers.operator");
        notificationToken = secrets.text("callers.notification");
        connectorToken = secrets.text("callers.connector");
        mashupPassword = secrets.text("mashup.password");
        c4c = C4cStandIn.start(new C4cStandIn.Settings(ports.c4c(), data.resolve("c4c"), C4C_USER,
                secrets.text("c4c.password"), TICKET_DELAY,
                URI.create("http://127.0.0.1:" + ports.connector() + "/c4c/wechat"), MASHUP_USER, mashupPassword));

        var configuration = new ServiceConfiguration(ports, secrets, kafka, redis, postgres, weChat.url(), c4c.url(),
                ChannelFolder.write(data.resolve("channels"), accounts), data.resolve("media"), accounts, component);
        for (String name : SERVICES) {
            services.put(name, new ServiceProcess(name, project.resolve(name).resolve("target/quarkus-app"),
                    configuration.portOf(name), configuration.of(name, C4C_USER, MASHUP_USER), logs));
        }
        topics = new TopicFeed(kafka.bootstrapServers());
        page = new PageServer(ports.page(), weChat, c4c, topics);
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param project the folder of the whole project, in which the services are packaged
     * @param data where everything is kept; what an earlier sandbox left there is found again
     */
    static Sandbox start(Path project, Path data, Ports ports) throws IOException, InterruptedException {
        var sandbox = new Sandbox(project, data.toAbsolutePath(), ports);
        try {
            for (ServiceProcess service : sandbox.services.values()) {
                service.start();
            }
            for (ServiceProcess service : sandbox.services.values()) {
                service.awaitReady(READY_WITHIN);
            }
            return sandbox;
        } catch (RuntimeException | InterruptedException e) {
            sandbox.close();
            throw e;
        }
    }

    URI page() {
        return page.url();
    }

    URI weChatUrl() {
        return weChat.url();
    }

    URI c4cUrl() {
        return c4c.url();
    }

    /** Where WeChat calls for a channel. The gateway's own address in {@link #services()} is the one for operators. */
    URI webhook(String channel) {
        return account(channel).callback();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** What C4C shows to the connector: the value of the header {@code Authorization}. */
    String mashupAuthorization() {
        return "Basic " + Base64.getEncoder()
                .encodeToString((MASHUP_USER + ':' + mashupPassword).getBytes(StandardCharsets.UTF_8));
    }

    Map<String, ServiceProcess> services() {
        return services;
    }

    ServiceProcess service(String name) {
        ServiceProcess service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no such service: " + name + "; there are " + services.keySet());
        }
        return service;
    }

    Account account(String channel) {
        Account account = accounts.get(channel);
        if (account == null) {
            throw new IllegalArgumentException("no such channel: " + channel + "; there are " + accounts.keySet());
        }
        return account;
    }

    /** An account whose owner has not heard of the suite yet: no channel, no secret of it is configured. */
    Account garage() {
        return garage;
    }

    /** The phone of a person, with the chat of the channel's Official Account open. */
    Phone phone(String channel, String openId) {
        return phone(account(channel), openId);
    }

    /** The phone of a person, with the chat of the account open. */
    Phone phone(Account account, String openId) {
        return weChat.phone(account.appId(), openId);
    }

    /** The open platform, on which the suite is a third-party platform. */
    OpenPlatform openPlatform() {
        return weChat.openPlatform();
    }

    /** What an operator shows to the token-service. */
    String operatorToken() {
        return operatorToken;
    }

    /** What the notification-service shows to the token-service. */
    String notificationToken() {
        return notificationToken;
    }

    /** What the connector shows to the notification-service. */
    String connectorToken() {
        return connectorToken;
    }

    Desk desk() {
        return c4c.desk();
    }

    /** Stops everything in an order in which nobody misses anybody: the services first, the stores last. */
    @Override
    public void close() throws IOException, InterruptedException {
        services.values().forEach(ServiceProcess::requestStop);
        for (ServiceProcess service : services.values()) {
            service.awaitStop();
        }
        page.close();
        topics.close();
        weChat.close();
        c4c.close();
        postgres.close();
        redis.close();
        kafka.close();
    }
}
