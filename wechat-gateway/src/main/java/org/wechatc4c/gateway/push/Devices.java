package org.wechatc4c.gateway.push;

import java.util.Map;

import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.DeviceReported;
import org.wechatc4c.events.inbound.InboundEvent.DeviceReported.Kind;

/** Devices that are bound to WeChat. Nobody acts on them; what is not described here travels along. */
final class Devices {

    static final Map<String, Reading> READINGS = Map.of(
            "device_text", (head, elements) -> reported(head, elements, Kind.TEXT),
            "device_event", (head, elements) -> reported(head, elements, Kind.EVENT),
            "device_status", (head, elements) -> reported(head, elements, Kind.STATUS),
            "hardware", (head, elements) -> reported(head, elements, Kind.HARDWARE));

    private Devices() {
    }

    private static InboundEvent reported(Head head, Elements elements, Kind kind) {
        var type = elements.filled("DeviceType");
        var device = elements.filled("DeviceID");
        var event = elements.filled("Event");
        var content = elements.filled("Content");
        return new DeviceReported(head.customer(), head.at(), elements.rest(), kind, type, device, event, content);
    }
}
