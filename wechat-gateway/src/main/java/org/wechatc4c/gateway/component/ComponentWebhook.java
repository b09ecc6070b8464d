package org.wechatc4c.gateway.component;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.channel.Channels;
import org.wechatc4c.gateway.component.ComponentApi.PlatformEvent;
import org.wechatc4c.gateway.component.ComponentApi.Tagged;
import org.wechatc4c.gateway.component.ComponentApi.Ticket;
import org.wechatc4c.gateway.push.Elements;
import org.wechatc4c.gateway.webhook.Opened;
import org.wechatc4c.gateway.webhook.Reaction;
import org.wechatc4c.gateway.webhook.Webhook;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;

/**
 * What WeChat calls for the third-party platform: its own events at one address, and the messages of all accounts that
 * authorise it at another, which has the account's app id in it. Both are always encrypted, with the platform's key and in
 * its name.
 */
@Singleton
public class ComponentWebhook {

    private static final String EVENTS = "/wechat/component";
    private static final Pattern MESSAGES = Pattern.compile("/wechat/component/(wx[0-9a-f]{16})/callback");
    private static final String LOGGED_AS = "third-party-platform";
    private static final String SUCCESS = "success";

    private final Component component;
    private final ComponentCredentials credentials;
    private final Channels channels;
    private final Webhook webhook;
    private final ReleaseCheck releaseCheck;

    ComponentWebhook(Component component, ComponentCredentials credentials, Channels channels, Webhook webhook,
            ReleaseCheck releaseCheck) {
        this.component = component;
        this.credentials = credentials;
        this.channels = channels;
        this.webhook = webhook;
        this.releaseCheck = releaseCheck;
    }

    public static boolean isAt(String path) {
        return path.equals(EVENTS) || path.startsWith(EVENTS + '/');
    }

    /** Answered with success only when what was told can no longer be lost. */
    public Uni<Reaction> push(String path, MultiMap query, byte[] body) {
        if (path.equals(EVENTS)) {
            return answered(opened(query, body).chain(proven -> event(proven.opened())));
        }
        var account = MESSAGES.matcher(path);
        return account.matches()
                ? answered(opened(query, body).chain(proven -> message(account.group(1), proven.opened())))
                : Uni.createFrom().item(Reaction.NOT_FOUND);
    }

    private record Proven(Opened opened) {
    }

    /** Secrets that were changed a moment ago are asked for again before a call is refused. */
    private Uni<Proven> opened(MultiMap query, byte[] body) {
        return credentials.current().chain(known -> opened(known, query, body)
                .onFailure().recoverWithUni(failure -> credentials.otherThan(known).chain(other -> other == null
                        ? Uni.createFrom().failure(failure)
                        : opened(other, query, body))));
    }

    private Uni<Proven> opened(Tagged secrets, MultiMap query, byte[] body) {
        return Uni.createFrom().item(() -> new Proven(webhook.open(secrets.appId(), secrets.credentials(), query, body)));
    }

    private Uni<Reaction> event(Opened opened) {
        var event = Elements.parse(opened.body());
        var infoType = event.optional("InfoType");
        var at = instant(event.optional("CreateTime"));
        if (infoType == null || at == null) {
            return Uni.createFrom().item(Reaction.BAD_REQUEST);
        }
        var ticket = event.optional("ComponentVerifyTicket");
        var account = event.optional("AuthorizerAppid");
        return switch (infoType) {
            case "component_verify_ticket" -> ticket == null
                    ? Uni.createFrom().item(Reaction.BAD_REQUEST)
                    : component.take(new Ticket(ticket, at)).replaceWith(Reaction.text(SUCCESS));
            case "authorized", "updateauthorized", "unauthorized" -> account == null
                    ? Uni.createFrom().item(Reaction.BAD_REQUEST)
                    : component.take(new PlatformEvent(infoType, account, at, event.optional("AuthorizationCode")))
                            .replaceWith(Reaction.text(SUCCESS));
            default -> {
                Log.infof("WeChat told the third-party platform something that is left alone [infoType=%s]", infoType);
                yield Uni.createFrom().item(Reaction.text(SUCCESS));
            }
        };
    }

    private Uni<Reaction> message(String appId, Opened opened) {
        var push = Elements.parse(opened.body());
        return ReleaseCheck.isOf(appId, push)
                ? Uni.createFrom().item(releaseCheck.reactionTo(push, opened))
                : channels.ofAccount(appId).chain(channel -> webhook.take(channel, opened));
    }

    private Uni<Reaction> answered(Uni<Reaction> work) {
        return webhook.orRefusal(LOGGED_AS, work)
                .onFailure(ComponentFailure.class).recoverWithItem(failure -> answer((ComponentFailure) failure));
    }

    private static Reaction answer(ComponentFailure failure) {
        return switch (failure) {
            case ComponentFailure.Unknown ignored -> Reaction.NOT_FOUND;
            case ComponentFailure.Refused it -> notTaken(it);
            case ComponentFailure.Unavailable it -> notTaken(it);
        };
    }

    private static Reaction notTaken(ComponentFailure failure) {
        Log.warnf("What WeChat told the third-party platform is not kept, WeChat is to repeat it: %s", failure.getMessage());
        return Reaction.BUSY;
    }

    private static @Nullable Instant instant(@Nullable String seconds) {
        try {
            return seconds == null ? null : Instant.ofEpochSecond(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
