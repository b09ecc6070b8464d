package org.wechatc4c.gateway.push;

/** A push of no kind that has a record of its own, or not with the parts of that kind. */
final class NotAsDescribed extends Exception {

    NotAsDescribed() {
        super(null, null, false, false);
    }
}
