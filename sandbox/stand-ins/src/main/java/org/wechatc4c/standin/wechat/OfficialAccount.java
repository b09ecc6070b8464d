package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** One account on the platform: what its console says, its tokens and the phones that know it. */
final class OfficialAccount {

    private final Platform platform;
    private final Tokens tokens;
    private final Tickets tickets;
    private final Quota quota;
    private final Pusher pusher;
    private final Map<String, Phone> phones = new LinkedHashMap<>();
    private volatile Account console;
    /** What calls for a token are refused for; {@code null} while all addresses are on the list. */
    private volatile @Nullable String refusedIp;

    OfficialAccount(Account console, Platform platform) {
        this.console = console;
        this.platform = platform;
        this.tokens = new Tokens(console, platform.tokenRules(), platform.journal(), platform.clock());
        this.tickets = new Tickets(console.appId(), platform.tokenRules(), platform.journal(), platform.clock());
        this.quota = new Quota(platform.limits(), platform.clock());
        this.pusher = new Pusher(this::destination, platform);
        for (Contact contact : platform.journal().all(Contact.KIND, Contact.class)) {
            if (contact.appId().equals(console.appId())) {
                phones.put(contact.openId(), new Phone(contact, this, platform));
            }
        }
    }

    /** The settings of this moment. */
    Account console() {
        return console;
    }

    void callback(URI callback) {
        console = console.withCallback(callback);
    }

    void web(WebDomains web) {
        console = console.withWeb(web);
    }

    void refuseIp(@Nullable String ip) {
        refusedIp = ip;
    }

    /**
     * Lets a call for a token pass.
     *
     * @throws ApiFailure 40164 when it comes from an address that is not on the list
     */
    void checkIp() {
        String ip = refusedIp;
        if (ip != null) {
            throw ApiFailure.notOnTheList(ip);
        }
    }

    /** Where pushes go at this moment: to the third-party platform that handles the account's messages, if there is one. */
    Destination destination() {
        OpenPlatform openPlatform = platform.openPlatform();
        Destination delegated = openPlatform == null ? null : openPlatform.messagesOf(this);
        return delegated == null ? Destination.of(console) : delegated;
    }

    ReplyReader replyReader() {
        return new ReplyReader(console.originalId(), destination(),
                mediaId -> platform.media().fetchable(console.appId(), mediaId).isPresent());
    }

    Tokens tokens() {
        return tokens;
    }

    Tickets tickets() {
        return tickets;
    }

    Quota quota() {
        return quota;
    }

    Pusher pusher() {
        return pusher;
    }

    /** The phone of that openid, out of the box when nobody has it yet. */
    synchronized Phone phone(String openId) {
        return phones.computeIfAbsent(openId, id -> newPhone(id, id));
    }

    synchronized Phone addPhone(String name) {
        Phone phone = newPhone(Ids.openId(), name);
        phones.put(phone.openId(), phone);
        return phone;
    }

    synchronized Optional<Phone> knownPhone(String openId) {
        return Optional.ofNullable(phones.get(openId));
    }

    /** In the order in which they came. */
    synchronized List<Phone> phones() {
        return List.copyOf(phones.values());
    }

    void close() {
        phones().forEach(Phone::close);
        pusher.close();
    }

    private Phone newPhone(String openId, String name) {
        Contact stranger = Contact.stranger(console.appId(), openId, name);
        platform.journal().put(Contact.KIND, stranger.id(), stranger);
        platform.changed(openId);
        return new Phone(stranger, this, platform);
    }
}
