package org.wechatc4c.standin.c4c.event;

/** The forms in which tenants tell of events. */
public enum EventForm {
    /** The OData feed notification of older tenants: four fields, nothing about what changed. */
    FEED,
    /** The event notification, without what changed. */
    NOTIFICATION,
    /** The event notification with the changed fields. */
    ENHANCED_NOTIFICATION
}
