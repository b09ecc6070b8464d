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
 * What a customer did in a WeChat account. On {@code wechat.inbound}, in the order of that customer.
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
        @JsonSubTypes.Type(InboundEvent.OtherReceived.class) })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface InboundEvent extends CustomerEvent {

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
    record MenuClicked(Customer customer, Instant at, Map<String, String> more, String key) implements InboundEvent {
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
    record MenuLinkOpened(Customer customer, Instant at, Map<String, String> more, String url) implements InboundEvent {
        public MenuLinkOpened {
            more = Map.copyOf(more);
        }
    }

    /** The customer wrote something. */
    @JsonTypeName("wechat.inbound.text.v1")
    record TextReceived(Customer customer, Instant at, Map<String, String> more, String messageId, String text)
            implements
                MessageReceived {
        public TextReceived {
            more = Map.copyOf(more);
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
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException("a place has a latitude within 90 and a longitude within 180 degrees");
            }
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
