package org.wechatc4c.token.component;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.QrChannels;

/** Lets the channels know. */
@Singleton
class ChannelsOfAuthorisations {

    private final QrChannels channels;

    ChannelsOfAuthorisations(QrChannels channels) {
        this.channels = channels;
    }

    void on(@ObservesAsync AuthorisationChanged change) {
        switch (change.state()) {
            case AUTHORISED ->
                channels.authorised(change.appId(), change.originalId(), change.nickName(), change.requestedName());
            case WITHDRAWN -> channels.withdrawn(change.appId());
        }
    }
}
