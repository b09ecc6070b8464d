package org.wechatc4c.connector.access;

import org.wechatc4c.connector.tenant.C4cFailure;

import io.smallrye.mutiny.Uni;

/**
 * Carries a call to the tenant, in the name of the configured user, and its answer back, whatever the answer says. Everything
 * that is ever said to the tenant goes through here: the place to hold calls back.
 */
public interface Wire {

    /** Fails with {@link C4cFailure.Unreachable}, {@link C4cFailure.Unclear} or {@link C4cFailure.NotAllowed} only. */
    Uni<Answer> carry(Call call);
}
