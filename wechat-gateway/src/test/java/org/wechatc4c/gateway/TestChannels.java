package org.wechatc4c.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.gateway.channel.Credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The accounts of the tests: one account in its three possible modes. */
public final class TestChannels {

    public static final String TOKEN = "c4c-gw-token";
    public static final String APP_ID = "wx00000000000000c4";
    public static final String ORIGINAL_ID = "gh_c4c000000001";
    public static final String AES_KEY = "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ";
    public static final String TAG = "5f1e0c2a9b7d4e36";
    public static final Credentials CREDENTIALS = new Credentials(List.of(TOKEN), List.of(AES_KEY));

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final ReplyRule WELCOME = new ReplyRule(new ReplyRule.Followed(null), text("欢迎 Welcome"));
    private static final ReplyRule ACKNOWLEDGEMENT = new ReplyRule(new ReplyRule.FirstMessage(43200), text("已收到 Thank you"));
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private TestChannels() {
    }

    public static ChannelChanged shop(MessageEncryption encryption) {
        return channel("shop", encryption, List.of(WELCOME, ACKNOWLEDGEMENT));
    }

    public static ChannelChanged channel(String id, MessageEncryption encryption, List<ReplyRule> replies) {
        return new ChannelChanged(id, AT, "示例汽车服务", APP_ID, ORIGINAL_ID, encryption, SignatureAlgorithm.SHA1, TAG, null,
                List.of(Language.CHINESE, Language.ENGLISH), replies);
    }

    private static ChannelChanged draft() {
        var shop = channel("draft", MessageEncryption.PLAIN, List.of(WELCOME));
        return new ChannelChanged(shop.channelId(), AT, shop.displayName(), APP_ID, ORIGINAL_ID, shop.messageEncryption(),
                shop.signatureAlgorithm(), TAG, null, shop.languages(), shop.replies(), ChannelState.AWAITING_VERIFICATION,
                null);
    }

    /**
     * {@code shop} is plain; {@code compatible} and {@code secure} are what they are called, and {@code draft} is not in
     * service yet.
     */
    public static List<ChannelChanged> all() {
        return List.of(shop(MessageEncryption.PLAIN), channel("compatible", MessageEncryption.COMPATIBLE, List.of(WELCOME)),
                channel("secure", MessageEncryption.SECURE, List.of(WELCOME)), draft());
    }

    /** Does the token-service's work: the topic is there, and holds the channels. */
    public static void publishTo(String bootstrapServers) {
        Map<String, Object> servers = Map.of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic("wechat.channels", Optional.of(3), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact")))).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try (var producer = new KafkaProducer<>(servers, new StringSerializer(), new StringSerializer())) {
            all().forEach(channel -> producer.send(new ProducerRecord<>("wechat.channels", channel.channelId(),
                    json(channel))));
        }
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PassiveReply text(String text) {
        return new PassiveReply.Text(Map.of(Language.CHINESE, text));
    }
}
