package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * The phone of one user, opened at the chat with one account.
 *
 * <p>
 * What the user does returns at once; the push goes out in the background. The pushes of one phone leave one after the
 * other, in the order of the taps, and each waits until the former was answered or given up. The real WeChat sends them
 * from many machines at once and may overtake itself. Phones do not wait for each other.
 */
public final class Phone {

    private static final String OUT_OF_SERVICE = "该公众号暂时无法提供服务，请稍后再试";
    private static final Duration TYPING_LASTS = Duration.ofSeconds(15);
    private static final Duration CONTACT_LASTS = Duration.ofSeconds(30);

    private final OfficialAccount account;
    private final Platform platform;
    private final ExecutorService lane = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final List<Bubble> screen;
    private final List<Push> pushes = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private Contact contact;
    private Instant typingUntil = Instant.EPOCH;
    /** Under this openid the user visits web pages while they are shown as snapshots. */
    private final String virtualOpenId = Ids.openId();
    private volatile boolean snapshots;
    private volatile @Nullable String unionId;

    Phone(Contact contact, OfficialAccount account, Platform platform) {
        this.account = account;
        this.platform = platform;
        this.contact = contact;
        this.screen = new ArrayList<>(platform.journal().all(screenKind(contact), Bubble.class));
    }

    public synchronized String openId() {
        return contact.openId();
    }

    public synchronized String name() {
        return contact.name();
    }

    public synchronized boolean isFollowing() {
        return contact.following();
    }

    /** Whether web pages are shown to this user as snapshots: then they are told a made-up openid. */
    public Phone seesSnapshots(boolean newSnapshots) {
        snapshots = newSnapshots;
        return this;
    }

    /** Gives the user a unionid, as when the account is bound to the open platform; {@code null} to take it away. */
    public Phone hasUnionId(@Nullable String newUnionId) {
        unionId = newUnionId;
        return this;
    }

    boolean seesSnapshots() {
        return snapshots;
    }

    String virtualOpenId() {
        return virtualOpenId;
    }

    Optional<String> unionId() {
        return Optional.ofNullable(unionId);
    }

    /** Follows the account; nothing happens when it is followed already. */
    public synchronized Phone follow() {
        return contact.following() ? this : act(Contact::followed, Content.event("subscribe", ""), null);
    }

    /** Stops following the account; nothing happens when it is not followed. */
    public synchronized Phone unfollow() {
        return contact.following() ? act(Contact::unfollowed, Content.event("unsubscribe", ""), null) : this;
    }

    /** Scans a QR code of the account that carries a scene; who does not follow yet does so by it. */
    public synchronized Phone scans(String scene) {
        String ticket = Ids.text(88);
        return contact.following()
                ? act(Contact::tapped, Content.scan("SCAN", scene, ticket), null)
                : act(Contact::followed, Content.scan("subscribe", "qrscene_" + scene, ticket), null);
    }

    /** Types a text and sends it. */
    public Phone says(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a phone sends no empty text");
        }
        return write(Content.text(text), Bubble.Kind.TEXT, text, null);
    }

    public Phone sendsPicture(byte[] picture, String contentType) {
        Media media = keep(picture, contentType);
        return write(Content.image(platform.address(media), media.mediaId()), Bubble.Kind.IMAGE, "", media.mediaId());
    }

    /**
     * Sends a recording.
     *
     * @param format as WeChat names it, {@code amr} or {@code speex}
     */
    public Phone sendsVoice(byte[] recording, String format) {
        Media media = keep(recording, "audio/" + format);
        return write(Content.voice(media.mediaId(), format), Bubble.Kind.TEXT, "[语音]", null);
    }

    public Phone sendsVideo(byte[] video, byte[] thumbnail) {
        Media media = keep(video, "video/mp4");
        Media thumb = keep(thumbnail, "image/jpeg");
        return write(Content.video(media.mediaId(), thumb.mediaId()), Bubble.Kind.TEXT, "[视频]", null);
    }

    public Phone sendsLocation(double latitude, double longitude, String label) {
        String text = label.isBlank() ? latitude + ", " + longitude : label;
        return write(Content.location(latitude, longitude, label), Bubble.Kind.LOCATION, text, null);
    }

    public Phone sendsLink(String title, String description, String url) {
        return write(Content.link(title, description, url), Bubble.Kind.TEXT, title + "\n" + url, null);
    }

    /**
     * Sends what has no word of its own here.
     *
     * @param msgType any MsgType but {@code event}
     * @param elements the elements that such a message has, in order; numbers are written bare
     */
    public Phone sends(String msgType, Map<String, Object> elements) {
        return write(new Content(msgType, elements), Bubble.Kind.TEXT, "[" + msgType + "]", null);
    }

    /**
     * Makes WeChat tell the account of an event that has no word of its own here; it does not let the account write.
     *
     * @param event the Event
     * @param elements what is told beyond it, in order
     */
    public synchronized Phone causes(String event, Map<String, Object> elements) {
        requireFollowing();
        return act(Contact::seen, Content.event(event, elements), null);
    }

    /** Taps a menu button of type click. */
    public synchronized Phone clicks(String key) {
        requireFollowing();
        return act(Contact::tapped, Content.event("CLICK", key), null);
    }

    /** Taps a menu button that opens a page; this does not let the account write. */
    public synchronized Phone views(String url) {
        requireFollowing();
        return act(Contact::seen, Content.event("VIEW", url), null);
    }

    /** What the chat shows, oldest first. */
    public synchronized List<Bubble> screen() {
        return List.copyOf(screen);
    }

    /** Every push since the stand-in was started, in order. */
    public synchronized List<Push> pushes() {
        return List.copyOf(pushes);
    }

    /** Whether everything the user did has been answered or given up. */
    public synchronized boolean isIdle() {
        return pushes.stream().noneMatch(push -> push.outcome() == Push.Outcome.UNDER_WAY);
    }

    /** The messages accepted for this user since the stand-in was started. */
    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /**
     * Takes a customer-service message, if one is allowed.
     *
     * @throws ApiFailure 43004, 45015 or 45047 when none is
     */
    synchronized void receive(Sent message, Bubble.Kind kind, @Nullable String mediaId) {
        remember(contact.told(now()));
        typingUntil = Instant.EPOCH;
        sent.add(message);
        show(Bubble.From.ACCOUNT, kind, message.text(), mediaId, Bubble.Via.CUSTOMER_SERVICE);
    }

    /**
     * Takes a message made of a template, and lets the account be told that it arrived.
     *
     * @throws ApiFailure 43004 when the user does not follow the account
     */
    synchronized void receiveTemplate(Sent message, long msgId) {
        if (!contact.following()) {
            throw new ApiFailure(43004);
        }
        sent.add(message);
        show(Bubble.From.ACCOUNT, Bubble.Kind.CARD, message.text(), null, Bubble.Via.TEMPLATE);
        var report = new LinkedHashMap<String, Object>();
        report.put("MsgID", msgId);
        report.put("Status", "success");
        act((unchanged, at) -> unchanged, Content.event("TEMPLATESENDJOBFINISH", report), null);
    }

    /** Shows that an agent is typing, if the user was heard of just now. */
    synchronized void showTyping() {
        contact.allowance().requireOpen(now());
        Instant heardAt = contact.heardAt();
        if (heardAt == null || heardAt.plus(CONTACT_LASTS).isBefore(now())) {
            throw new ApiFailure(45080);
        }
        if (now().isBefore(typingUntil)) {
            throw new ApiFailure(45081);
        }
        typingUntil = now().plus(TYPING_LASTS);
    }

    synchronized void stopTyping() {
        typingUntil = Instant.EPOCH;
    }

    /** Lets go of what is under way, and returns when nothing moves any more. */
    void close() {
        lane.shutdownNow();
        lane.close();
    }

    private synchronized Phone write(Content content, Bubble.Kind kind, String text, @Nullable String mediaId) {
        requireFollowing();
        Bubble bubble = show(Bubble.From.ME, kind, text, mediaId, Bubble.Via.PUSH);
        return act(Contact::wrote, content, bubble);
    }

    private Phone act(BiFunction<Contact, Instant, Contact> change, Content content, @Nullable Bubble bubble) {
        remember(change.apply(contact, now()));
        Long msgId = content.isMessage() ? platform.nextMsgId() : null;
        String xml = content.xml(account.console().originalId(), contact.openId(), now().getEpochSecond(), msgId);
        int index = pushes.size();
        pushes.add(new Push(index + 1, content.type(), xml, List.of(), Push.Outcome.UNDER_WAY, ""));
        lane.execute(() -> push(index, bubble));
        platform.changed(contact.openId());
        return this;
    }

    private void push(int index, @Nullable Bubble bubble) {
        try {
            Push delivered = account.pusher().deliver(openId(), pushes().get(index), Push.Try::succeeded,
                    tried -> update(index, tried));
            conclude(index, delivered, bubble);
        } catch (InterruptedException e) {
            // The platform is being stopped, and with it all that is under way.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void update(int index, Push push) {
        pushes.set(index, push);
    }

    private synchronized void conclude(int index, Push delivered, @Nullable Bubble bubble) {
        Push.Try last = delivered.tries().getLast();
        if (!last.succeeded()) {
            end(index, delivered, Push.Outcome.GIVEN_UP, "");
            if (bubble != null) {
                replace(bubble.thatFailed());
            }
            showReply(Bubble.Kind.NOTICE, OUT_OF_SERVICE, null);
            return;
        }
        try {
            Reply reply = account.replyReader().read(contact.openId(), last.answer());
            end(index, delivered, reply instanceof Reply.Silence ? Push.Outcome.ACCEPTED : Push.Outcome.REPLIED, "");
            switch (reply) {
                case Reply.Silence ignored -> {
                }
                case Reply.Text text -> showReply(Bubble.Kind.TEXT, text.text(), null);
                case Reply.Picture picture -> showReply(Bubble.Kind.IMAGE, "", picture.mediaId());
            }
        } catch (JunkReply e) {
            end(index, delivered, Push.Outcome.REFUSED, String.valueOf(e.getMessage()));
            showReply(Bubble.Kind.NOTICE, OUT_OF_SERVICE, null);
        }
    }

    private void end(int index, Push delivered, Push.Outcome outcome, String reason) {
        update(index, delivered.endedAs(outcome, reason));
    }

    /** A chat that was left shows nothing any more. */
    private void showReply(Bubble.Kind kind, String text, @Nullable String mediaId) {
        if (contact.following()) {
            show(Bubble.From.ACCOUNT, kind, text, mediaId, Bubble.Via.PASSIVE);
        }
    }

    private Bubble show(Bubble.From from, Bubble.Kind kind, String text, @Nullable String mediaId, Bubble.Via via) {
        var bubble = new Bubble(screen.size() + 1, from, kind, text, mediaId, now(), via, false);
        screen.add(bubble);
        remember(bubble);
        return bubble;
    }

    private void replace(Bubble bubble) {
        screen.set((int) bubble.seq() - 1, bubble);
        remember(bubble);
    }

    private void remember(Bubble bubble) {
        platform.journal().put(screenKind(contact), String.valueOf(bubble.seq()), bubble);
        platform.changed(contact.openId());
    }

    private void remember(Contact changed) {
        contact = changed;
        platform.journal().put(Contact.KIND, contact.id(), contact);
    }

    /** Each phone's bubbles are a kind of record of their own, so that they are read once only. */
    private static String screenKind(Contact contact) {
        return "bubble of " + contact.id();
    }

    private Media keep(byte[] bytes, String contentType) {
        return platform.media().add(account.console().appId(), bytes, contentType);
    }

    private synchronized void requireFollowing() {
        if (!contact.following()) {
            throw new IllegalStateException("who does not follow the account cannot write to it");
        }
    }

    private Instant now() {
        return platform.clock().instant();
    }
}
