package org.wechatc4c.token.channel;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.Degradation;

import io.quarkus.logging.Log;

/** What becomes of channels when accounts authorise our open platform account, or take it back. Waits for the database. */
@Singleton
public class QrChannels {

    private final Channels channels;
    private final ChannelAdministration administration;
    private final Degradations degradations;

    QrChannels(Channels channels, ChannelAdministration administration, Degradations degradations) {
        this.channels = channels;
        this.administration = administration;
        this.degradations = degradations;
    }

    /**
     * The account that alone can authorise us for the channel of this name; any one when there is none yet. Fails with a
     * {@link ChannelFailure} when it cannot be, before somebody is sent to WeChat for nothing.
     *
     * @param appId of the one that is wanted, if it is known
     */
    public Optional<String> account(String name, @Nullable String appId) {
        return administration.hosted(name, appId);
    }

    /**
     * An account authorises us. Its channel works again, or the channel that was waiting for it under the requested name is
     * filled in; a new one is made when nobody made it before. Being told again changes nothing.
     *
     * @param requestedName what the channel is called; nothing when WeChat told it of itself, which does not make a channel
     */
    public void authorised(String appId, @Nullable String originalId, @Nullable String nickName,
            @Nullable String requestedName) {
        var channel = channels.withAppId(appId);
        if (channel.isPresent()) {
            degradations.ended(channel.get().id(), Degradation.AUTHORISATION_WITHDRAWN);
            if (channel.get().hosting() == Hosting.KEY) {
                Log.infof("An account authorised the third-party platform, and goes on with its AppSecret [channel=%s]",
                        channel.get().id());
            }
        } else if (requestedName != null) {
            try {
                administration.authorised(requestedName, appId, originalId, nickName);
            } catch (ChannelFailure e) {
                // The account did authorise us: nothing of that is to be repeated, only the channel is missing.
                Log.errorf(
                        "An account authorised the third-party platform, but its channel cannot be made, so ask for a page with "
                                + "another channel name: %s [appId=%s, name=%s]",
                        e.getMessage(), appId, requestedName);
            }
        }
    }

    /** An account does not authorise us any more: nothing can be done in its name. */
    public void withdrawn(String appId) {
        channels.withAppId(appId).filter(channel -> channel.hosting() == Hosting.QRCODE)
                .ifPresent(channel -> degradations.began(channel.id(), Degradation.AUTHORISATION_WITHDRAWN));
    }
}
