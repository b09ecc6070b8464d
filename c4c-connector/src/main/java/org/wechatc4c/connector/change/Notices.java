package org.wechatc4c.connector.change;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.channel.NoticeRules.Notice;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.outbound.OutboundMessage;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Tells customers what changed, as their channel wants it. */
@ApplicationScoped
class Notices {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Channels channels;
    private final EventPublisher publisher;
    private final Clock clock;

    Notices(Channels channels, EventPublisher publisher, Clock clock) {
        this.channels = channels;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Completes when the broker holds it, or the channel does not want it.
     *
     * @param id the same for the same change
     * @param values what stands for each placeholder
     */
    Uni<Void> tell(Customer customer, Occasion occasion, Cause cause, String id, Map<String, String> values) {
        var rules = channels.named(customer.channelId()).notices();
        var notice = occasion.in(rules);
        var now = clock.instant();
        var expiresAt = now.plus(rules.expiry());
        return switch (notice.form()) {
            case OFF -> Uni.createFrom().voidItem();
            case TEXT -> publisher.publish(new OutboundMessage.TextRequested(customer, now, cause, expiresAt,
                    filled(notice.text().orElse(occasion.text()), values)), id);
            case TEMPLATE -> notice.templateId().map(templateId -> publisher.publish(
                    new OutboundMessage.TemplateRequested(customer, now, cause, expiresAt, templateId, filled(notice, values),
                            notice.url().map(url -> filled(url, values)).orElse(null)),
                    id)).orElseGet(() -> withoutTemplate(customer, occasion));
        };
    }

    private static Uni<Void> withoutTemplate(Customer customer, Occasion occasion) {
        Log.errorf("A notice is to be a template and names none; it is not told [channel=%s, notice=%s]",
                customer.channelId(), occasion);
        return Uni.createFrom().voidItem();
    }

    private static Map<String, String> filled(Notice notice, Map<String, String> values) {
        var data = new HashMap<String, String>();
        notice.data().forEach((name, text) -> data.put(name, filled(text, values)));
        return data;
    }

    /** What a value says is never taken for a placeholder itself. */
    private static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(placeholder -> Matcher
                .quoteReplacement(values.getOrDefault(placeholder.group(1), placeholder.group())));
    }
}
