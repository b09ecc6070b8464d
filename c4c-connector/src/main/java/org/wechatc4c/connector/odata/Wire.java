package org.wechatc4c.connector.odata;

import org.wechatc4c.connector.tenant.C4cFailure;

import io.smallrye.mutiny.Uni;

/** Carries a call to the tenant and its answer back, whatever the answer says. */
interface Wire {

    /** Fails with {@link C4cFailure.Unreachable} or {@link C4cFailure.Unclear} only. */
    Uni<Answer> carry(Call call);
}
