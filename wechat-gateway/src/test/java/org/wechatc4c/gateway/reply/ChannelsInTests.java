package org.wechatc4c.gateway.reply;

import java.time.Instant;
import java.util.List;

import org.wechatc4c.events.Customer;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.events.channels.WorkTime;

/** Channels that differ in what they say. */
final class ChannelsInTests {

    static final Customer ANNA = new Customer("shop", "oAnna");
    static final Customer BERT = new Customer("shop", "oBert");

    private ChannelsInTests() {
    }

    static ChannelChanged channel(String displayName, WorkTime workTime, List<Language> languages, ReplyRule... rules) {
        return new ChannelChanged("shop", Instant.EPOCH, displayName, "wx00000000000000c4", "gh_c4c000000001",
                MessageEncryption.SECURE, SignatureAlgorithm.SHA1, "tag", workTime, languages, List.of(rules));
    }
}
