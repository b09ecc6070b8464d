package org.wechatc4c.connector.odata;

import io.smallrye.mutiny.Uni;

/** Carries a call to the tenant and its answer back, whatever the answer says. */
interface Wire {

    /** Fails with {@link ODataFailure.Unreachable} or {@link ODataFailure.Unclear} only. */
    Uni<Answer> carry(Call call);
}
