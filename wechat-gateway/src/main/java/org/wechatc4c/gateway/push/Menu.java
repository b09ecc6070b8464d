package org.wechatc4c.gateway.push;

import java.util.ArrayList;
import java.util.Map;

import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.inbound.InboundEvent.MenuLinkOpened;
import org.wechatc4c.events.inbound.MenuUsed.MenuCodeScanned;
import org.wechatc4c.events.inbound.MenuUsed.MenuLocationChosen;
import org.wechatc4c.events.inbound.MenuUsed.MenuMiniProgramOpened;
import org.wechatc4c.events.inbound.MenuUsed.MenuPicturesChosen;

/** What customers choose of the menu. */
final class Menu {

    static final Map<String, Reading> READINGS = Map.of(
            "event.click", Menu::clicked,
            "event.view", Menu::linkOpened,
            "event.view_miniprogram", Menu::miniProgramOpened,
            "event.scancode_push", (head, elements) -> codeScanned(head, elements, false),
            "event.scancode_waitmsg", (head, elements) -> codeScanned(head, elements, true),
            "event.pic_sysphoto", (head, elements) -> picturesChosen(head, elements, MenuPicturesChosen.Source.CAMERA),
            "event.pic_photo_or_album",
            (head, elements) -> picturesChosen(head, elements, MenuPicturesChosen.Source.CAMERA_OR_ALBUM),
            "event.pic_weixin", (head, elements) -> picturesChosen(head, elements, MenuPicturesChosen.Source.WECHAT_ALBUM),
            "event.location_select", Menu::locationChosen);

    private Menu() {
    }

    private static InboundEvent clicked(Head head, Elements elements) throws NotAsDescribed {
        var key = elements.part("EventKey");
        return new MenuClicked(head.customer(), head.at(), elements.rest(), key);
    }

    private static InboundEvent linkOpened(Head head, Elements elements) throws NotAsDescribed {
        var url = elements.part("EventKey");
        return new MenuLinkOpened(head.customer(), head.at(), elements.rest(), url);
    }

    private static InboundEvent miniProgramOpened(Head head, Elements elements) throws NotAsDescribed {
        var path = elements.part("EventKey");
        return new MenuMiniProgramOpened(head.customer(), head.at(), elements.rest(), path);
    }

    private static InboundEvent codeScanned(Head head, Elements elements, boolean awaitsAnswer) throws NotAsDescribed {
        var key = elements.part("EventKey");
        var code = elements.insidePart("ScanCodeInfo");
        var type = code.part("ScanType");
        var result = code.part("ScanResult");
        return new MenuCodeScanned(head.customer(), head.at(), elements.rest(), key, type, result, awaitsAnswer);
    }

    /** The list holds its items, or is itself repeated. */
    private static InboundEvent picturesChosen(Head head, Elements elements, MenuPicturesChosen.Source source)
            throws NotAsDescribed {
        var key = elements.part("EventKey");
        var pictures = elements.insidePart("SendPicsInfo");
        var count = pictures.wholePart("Count");
        var md5s = new ArrayList<String>();
        for (var list : pictures.each("PicList")) {
            var items = list.each("item");
            if (items.isEmpty()) {
                md5s.add(list.part("PicMd5Sum"));
            }
            for (var item : items) {
                md5s.add(item.part("PicMd5Sum"));
            }
        }
        return new MenuPicturesChosen(head.customer(), head.at(), elements.rest(), key, source, count, md5s);
    }

    private static InboundEvent locationChosen(Head head, Elements elements) throws NotAsDescribed {
        var key = elements.part("EventKey");
        var place = elements.insidePart("SendLocationInfo");
        var latitude = place.decimalPart("Location_X");
        var longitude = place.decimalPart("Location_Y");
        var scale = place.wholePart("Scale");
        var label = place.orEmpty("Label");
        var name = place.filled("Poiname");
        return new MenuLocationChosen(head.customer(), head.at(), elements.rest(), key, latitude, longitude, scale, label,
                name);
    }
}
