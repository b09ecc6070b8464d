package org.wechatc4c.standin.c4c;

/** Whether the tenant is there at all. */
public enum Outage {
    /** It is. */
    NONE,
    /** Nobody answers the door: connections are refused. */
    REFUSED,
    /** The door is answered, by an error page with status 503. */
    UNAVAILABLE
}
