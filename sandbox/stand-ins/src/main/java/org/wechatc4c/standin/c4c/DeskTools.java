package org.wechatc4c.standin.c4c;

/** What agents work with. */
record DeskTools(Shapes shapes, Store store, Tenant tenant, Conversations conversations, Staff staff, Interactions interactions,
        Mashup mashup, Locks locks, RefusedReplies refusedReplies) {
}
