package org.wechatc4c.token.channel;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What an operator reads and changes of a channel, besides the secrets. It is kept as a document, so a field can be added
 * without touching the database.
 *
 * @param name unique in the installation, whatever its case
 * @param displayName what customers know the account by; its name when absent
 * @param appId absent in drafts only
 * @param originalId absent in drafts only
 * @param workTime as operators write it; absent when people are always there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChannelSettings(String name, @Nullable String displayName, Hosting hosting, @Nullable String appId,
        @Nullable String originalId, TokenMode tokenMode, MessageEncryption messageEncryption,
        SignatureAlgorithm signatureAlgorithm, List<Language> languages, Set<String> domains,
        @Nullable WorkTimeDocument workTime,
        List<ReplyRule> replies) {

    ChannelSettings {
        languages = List.copyOf(languages);
        domains = Set.copyOf(domains);
        replies = List.copyOf(replies);
    }

    ChannelSettings authorised(String newAppId, @Nullable String newOriginalId, @Nullable String nickName) {
        return new ChannelSettings(name, displayName == null ? nickName : displayName, hosting, newAppId,
                newOriginalId == null ? originalId : newOriginalId, tokenMode, messageEncryption, signatureAlgorithm, languages,
                domains, workTime, replies);
    }
}
