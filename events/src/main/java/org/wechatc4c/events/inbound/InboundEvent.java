package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.CustomerEvent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * What WeChat pushed: mostly what a customer did in an account. On {@code wechat.inbound}, in the order of that customer.
 *
 * <p>
 * The records stand in groups, which most readers can treat alike. WeChat names a sender for what concerns the account as a
 * whole, too ({@link AccountNotified} and some of {@link ReportReceived}); that {@link #customer()} may be nobody.
 *
 * <p>
 * {@link #at()} is WeChat's {@code CreateTime}, in whole seconds. {@link #more()} holds the elements of the push that have no
 * field of their own, by their WeChat name; the names of nested elements are joined with dots, and repeated elements are
 * numbered from zero ({@code SendPicsInfo.PicList.item.0.PicMd5Sum}).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = InboundEvent.Unrecognised.class)
@JsonSubTypes({
        @JsonSubTypes.Type(InboundEvent.Followed.class),
        @JsonSubTypes.Type(InboundEvent.Unfollowed.class),
        @JsonSubTypes.Type(InboundEvent.MenuClicked.class),
        @JsonSubTypes.Type(InboundEvent.MenuLinkOpened.class),
        @JsonSubTypes.Type(InboundEvent.TextReceived.class),
        @JsonSubTypes.Type(InboundEvent.ImageReceived.class),
        @JsonSubTypes.Type(InboundEvent.VoiceReceived.class),
        @JsonSubTypes.Type(InboundEvent.VideoReceived.class),
        @JsonSubTypes.Type(InboundEvent.LocationReceived.class),
        @JsonSubTypes.Type(InboundEvent.LinkReceived.class),
        @JsonSubTypes.Type(InboundEvent.FileReceived.class),
        @JsonSubTypes.Type(InboundEvent.MiniProgramPageReceived.class),
        @JsonSubTypes.Type(InboundEvent.DeviceReported.class),
        @JsonSubTypes.Type(MenuUsed.MenuMiniProgramOpened.class),
        @JsonSubTypes.Type(MenuUsed.MenuCodeScanned.class),
        @JsonSubTypes.Type(MenuUsed.MenuPicturesChosen.class),
        @JsonSubTypes.Type(MenuUsed.MenuLocationChosen.class),
        @JsonSubTypes.Type(CustomerActed.QrCodeScanned.class),
        @JsonSubTypes.Type(CustomerActed.LocationReported.class),
        @JsonSubTypes.Type(CustomerActed.MiniProgramChatEntered.class),
        @JsonSubTypes.Type(CustomerActed.GuideQrCodeScanned.class),
        @JsonSubTypes.Type(CustomerActed.SubscriptionsChosen.class),
        @JsonSubTypes.Type(CustomerActed.SubscriptionsChanged.class),
        @JsonSubTypes.Type(CustomerActed.ShopOrderPlaced.class),
        @JsonSubTypes.Type(CustomerActed.InvoiceAuthorised.class),
        @JsonSubTypes.Type(PersonalDataChanged.UserInfoModified.class),
        @JsonSubTypes.Type(PersonalDataChanged.AuthorisationRevoked.class),
        @JsonSubTypes.Type(PersonalDataChanged.AuthorisationCancelled.class),
        @JsonSubTypes.Type(ReportReceived.TemplateMessageReported.class),
        @JsonSubTypes.Type(ReportReceived.SubscriptionMessagesReported.class),
        @JsonSubTypes.Type(ReportReceived.MassMessageReported.class),
        @JsonSubTypes.Type(ReportReceived.PublicationReported.class),
        @JsonSubTypes.Type(ReportReceived.MediaChecked.class),
        @JsonSubTypes.Type(AgentSessionChanged.AgentSessionOpened.class),
        @JsonSubTypes.Type(AgentSessionChanged.AgentSessionClosed.class),
        @JsonSubTypes.Type(AgentSessionChanged.AgentSessionHandedOver.class),
        @JsonSubTypes.Type(AccountNotified.VerificationSucceeded.class),
        @JsonSubTypes.Type(AccountNotified.VerificationFailed.class),
        @JsonSubTypes.Type(AccountNotified.VerificationRenewalDue.class),
        @JsonSubTypes.Type(AccountNotified.VerificationExpired.class),
        @JsonSubTypes.Type(AccountNotified.VerificationProgressed.class),
        @JsonSubTypes.Type(AccountNotified.PlaceReviewed.class),
        @JsonSubTypes.Type(AccountNotified.MiniProgramAudited.class),
        @JsonSubTypes.Type(CardChanged.CardReviewed.class),
        @JsonSubTypes.Type(CardChanged.CardTaken.class),
        @JsonSubTypes.Type(CardChanged.CardGiven.class),
        @JsonSubTypes.Type(CardChanged.CardHandled.class),
        @JsonSubTypes.Type(CardChanged.CardRedeemed.class),
        @JsonSubTypes.Type(CardChanged.CardPaidWith.class),
        @JsonSubTypes.Type(CardChanged.MemberCardUpdated.class),
        @JsonSubTypes.Type(CardChanged.CardStockLow.class),
        @JsonSubTypes.Type(CardChanged.CardOrderChanged.class),
        @JsonSubTypes.Type(InboundEvent.OtherReceived.class) })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface InboundEvent extends CustomerEvent
        permits InboundEvent.Followed, InboundEvent.Unfollowed, InboundEvent.MessageReceived, MenuUsed, CustomerActed,
        PersonalDataChanged, ReportReceived, AgentSessionChanged, CardChanged, AccountNotified, InboundEvent.DeviceReported,
        InboundEvent.OtherReceived, InboundEvent.Unrecognised {

    Map<String, String> more();

    /** Something that a customer wrote, said or sent; it waits for an answer, unlike a mere click. */
    sealed interface MessageReceived extends InboundEvent {

        /** WeChat's {@code MsgId}. Not unique over all customers. */
        String messageId();
    }

    /**
     * The customer began to follow the account.
     *
     * @param scene the value of the QR code that was scanned, without WeChat's prefix; absent when followed in another way
     */
    @JsonTypeName("wechat.inbound.followed.v1")
    record Followed(Customer customer, Instant at, Map<String, String> more, @Nullable String scene)
            implements
                InboundEvent {
        public Followed {
            more = Map.copyOf(more);
        }
    }

    /** The customer left; nothing can be sent to them any more, and their data is to be erased. */
    @JsonTypeName("wechat.inbound.unfollowed.v1")
    record Unfollowed(Customer customer, Instant at, Map<String, String> more) implements InboundEvent {
        public Unfollowed {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer chose a menu entry that asks for something.
     *
     * @param key the key of the menu entry
     */
    @JsonTypeName("wechat.inbound.menu-clicked.v1")
    record MenuClicked(Customer customer, Instant at, Map<String, String> more, String key) implements MenuUsed {
        public MenuClicked {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer chose a menu entry that leads to a page.
     *
     * @param url the address that the menu entry leads to
     */
    @JsonTypeName("wechat.inbound.menu-link-opened.v1")
    record MenuLinkOpened(Customer customer, Instant at, Map<String, String> more, String url) implements MenuUsed {
        public MenuLinkOpened {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer wrote something, or tapped an entry of a menu that was sent to them as a message.
     *
     * @param menuMessageId the id that we gave the tapped entry; absent when the text was written
     */
    @JsonTypeName("wechat.inbound.text.v1")
    record TextReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String text,
            @Nullable String menuMessageId) implements MessageReceived {
        public TextReceived {
            more = Map.copyOf(more);
        }

        /** A text that was written. */
        public TextReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String text) {
            this(customer, at, more, messageId, text, null);
        }
    }

    /**
     * The customer sent a picture.
     *
     * @param mediaId id of the picture at WeChat, good for three days
     * @param pictureUrl where the picture can be loaded without a token; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.image.v1")
    record ImageReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String mediaId,
            @Nullable String pictureUrl) implements MessageReceived {
        public ImageReceived {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer sent a recording of their voice.
     *
     * @param mediaId id of the recording at WeChat, good for three days
     * @param format WeChat's name of the format, such as {@code amr}
     * @param recognition what WeChat understood; absent when it understood nothing or was not asked to listen
     */
    @JsonTypeName("wechat.inbound.voice.v1")
    record VoiceReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String mediaId,
            String format, @Nullable String recognition) implements MessageReceived {
        public VoiceReceived {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer sent a film.
     *
     * @param mediaId id of the film at WeChat, good for three days
     * @param thumbMediaId id of its still picture
     * @param isShort whether it was made in the chat itself ({@code shortvideo})
     */
    @JsonTypeName("wechat.inbound.video.v1")
    record VideoReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String mediaId,
            String thumbMediaId, boolean isShort) implements MessageReceived {
        public VideoReceived {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer sent a place.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     * @param scale WeChat's zoom level of the map that was shown
     * @param label the address in words; empty when WeChat knew none
     */
    @JsonTypeName("wechat.inbound.location.v1")
    record LocationReceived(Customer customer, Instant at, Map<String, String> more, String messageId, double latitude,
            double longitude, int scale, String label) implements MessageReceived {
        public LocationReceived {
            Coordinates.check(latitude, longitude);
            more = Map.copyOf(more);
        }
    }

    /** The customer sent on a link to a page. */
    @JsonTypeName("wechat.inbound.link.v1")
    record LinkReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String title,
            String description, String url) implements MessageReceived {
        public LinkReceived {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer sent a file. WeChat publishes no way to load it.
     *
     * @param title the name of the file
     * @param fileKey WeChat's name of the file; absent when WeChat gave none
     * @param md5 the MD5 of its content; absent when WeChat gave none
     * @param size its length in bytes; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.file.v1")
    record FileReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String title,
            String description, @Nullable String fileKey, @Nullable String md5, @Nullable Long size)
            implements
                MessageReceived {
        public FileReceived {
            if (size != null && size < 0) {
                throw new IllegalArgumentException("a file has no negative length");
            }
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer sent on a page of a Mini Program.
     *
     * @param appId the app id of the Mini Program
     * @param pagePath the path of the page, with its query
     * @param thumbUrl where its picture can be loaded; absent when WeChat gave none
     * @param thumbMediaId id of its picture at WeChat, good for three days; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.mini-program-page.v1")
    record MiniProgramPageReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String title,
            String appId, String pagePath, @Nullable String thumbUrl, @Nullable String thumbMediaId)
            implements
                MessageReceived {
        public MiniProgramPageReceived {
            more = Map.copyOf(more);
        }
    }

    /**
     * Something happened to a device that is bound to WeChat.
     *
     * @param kind how the device speaks
     * @param deviceType WeChat's name of the product, mostly the original id of its account; absent when WeChat gave none
     * @param deviceId the device; absent when WeChat gave none
     * @param event what happened, in WeChat's word such as {@code unbind}; absent when the device said something
     * @param content what the device said, in Base64; absent when it said nothing
     */
    @JsonTypeName("wechat.inbound.device-reported.v1")
    record DeviceReported(Customer customer, Instant at, Map<String, String> more, Kind kind, @Nullable String deviceType,
            @Nullable String deviceId, @Nullable String event, @Nullable String content) implements InboundEvent {
        public DeviceReported {
            more = Map.copyOf(more);
        }

        /** WeChat's {@code MsgType}. */
        public enum Kind {
            /** The device sent data. */
            TEXT,
            /** The device was bound or unbound. */
            EVENT,
            /** Somebody began or ceased to watch the state of the device. */
            STATUS,
            /** Anything else of the kind. */
            HARDWARE
        }
    }

    /**
     * Anything else that WeChat pushed: kept whole, understood by nobody yet.
     *
     * @param messageType WeChat's {@code MsgType}
     * @param event WeChat's {@code Event}; absent when it is not an event
     */
    @JsonTypeName("wechat.inbound.other.v1")
    record OtherReceived(Customer customer, Instant at, Map<String, String> more, String messageType,
            @Nullable String event) implements InboundEvent {
        public OtherReceived {
            more = Map.copyOf(more);
        }
    }

    /** A type newer than this build. Readers refuse it, so that it waits among the dead letters. */
    @JsonTypeName("wechat.inbound.unrecognised")
    record Unrecognised(Customer customer, Instant at) implements InboundEvent {
        @Override
        public Map<String, String> more() {
            return Map.of();
        }
    }
}
