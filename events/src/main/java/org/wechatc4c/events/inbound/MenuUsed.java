package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** The customer chose an entry of the menu at the bottom of the chat. */
public sealed interface MenuUsed extends InboundEvent
        permits InboundEvent.MenuClicked, InboundEvent.MenuLinkOpened, MenuUsed.MenuMiniProgramOpened, MenuUsed.MenuCodeScanned,
        MenuUsed.MenuPicturesChosen, MenuUsed.MenuLocationChosen {

    /**
     * The customer chose a menu entry that leads to a Mini Program.
     *
     * @param pagePath the path of the page that the entry leads to
     */
    @JsonTypeName("wechat.inbound.menu-mini-program-opened.v1")
    record MenuMiniProgramOpened(Customer customer, Instant at, Map<String, String> more, String pagePath) implements MenuUsed {
        public MenuMiniProgramOpened {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer chose a menu entry that scans a code, and scanned one.
     *
     * @param key the key of the menu entry
     * @param codeType {@code qrcode} or {@code barcode}, in WeChat's words
     * @param result what the code says
     * @param awaitsAnswer whether WeChat shows the customer that an answer is on its way ({@code scancode_waitmsg})
     */
    @JsonTypeName("wechat.inbound.menu-code-scanned.v1")
    record MenuCodeScanned(Customer customer, Instant at, Map<String, String> more, String key, String codeType, String result,
            boolean awaitsAnswer) implements MenuUsed {
        public MenuCodeScanned {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer chose a menu entry that asks for pictures, and chose some. They follow as messages of their own.
     *
     * @param key the key of the menu entry
     * @param source where the entry lets pictures be taken from
     * @param count how many pictures follow
     * @param md5s the MD5 of each picture
     */
    @JsonTypeName("wechat.inbound.menu-pictures-chosen.v1")
    record MenuPicturesChosen(Customer customer, Instant at, Map<String, String> more, String key, Source source, int count,
            List<String> md5s) implements MenuUsed {
        public MenuPicturesChosen {
            if (count < 0) {
                throw new IllegalArgumentException("nobody chooses fewer than no pictures");
            }
            more = Map.copyOf(more);
            md5s = List.copyOf(md5s);
        }

        /** Where pictures are taken from. */
        public enum Source {
            /** The camera only ({@code pic_sysphoto}). */
            CAMERA,
            /** The camera or the album of the phone ({@code pic_photo_or_album}). */
            CAMERA_OR_ALBUM,
            /** WeChat's own album ({@code pic_weixin}). */
            WECHAT_ALBUM
        }
    }

    /**
     * The customer chose a menu entry that asks for a place, and chose one. It follows as a message of its own.
     *
     * @param key the key of the menu entry
     * @param latitude degrees north
     * @param longitude degrees east
     * @param scale WeChat's zoom level of the map that was shown
     * @param label the address in words; empty when WeChat knew none
     * @param placeName what the place is called; absent when WeChat knew no name
     */
    @JsonTypeName("wechat.inbound.menu-location-chosen.v1")
    record MenuLocationChosen(Customer customer, Instant at, Map<String, String> more, String key, double latitude,
            double longitude, int scale, String label, @Nullable String placeName) implements MenuUsed {
        public MenuLocationChosen {
            Coordinates.check(latitude, longitude);
            more = Map.copyOf(more);
        }
    }
}
