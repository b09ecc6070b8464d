package org.wechatc4c.token.channel;

import jakarta.inject.Singleton;

import org.wechatc4c.token.custody.Vault;

/** The secrets of all channels. */
@Singleton
class ChannelVault implements Vault {

    private static final int BATCH = 500;

    private final ChannelStore store;
    private final ChannelAdministration administration;

    ChannelVault(ChannelStore store, ChannelAdministration administration) {
        this.store = store;
        this.administration = administration;
    }

    @Override
    public int sealAgain(String formerKey) {
        var sealed = 0;
        var channels = store.sealedWith(formerKey, BATCH);
        while (!channels.isEmpty()) {
            channels.forEach(administration::sealAgain);
            sealed += channels.size();
            channels = store.sealedWith(formerKey, BATCH);
        }
        return sealed;
    }
}
