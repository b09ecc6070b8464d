package org.wechatc4c.events.inbound;

/** Degrees as WeChat gives them. */
final class Coordinates {

    private Coordinates() {
    }

    static void check(double latitude, double longitude) {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("a place has a latitude within 90 and a longitude within 180 degrees");
        }
    }
}
