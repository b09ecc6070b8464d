package org.wechatc4c.connector.soap;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.smallrye.mutiny.Uni;

/**
 * Carries a call to a web service and its answer back, whatever the answer says. Everything that is said in SOAP goes through
 * here.
 */
interface SoapWire {

    /** Fails with {@link C4cFailure.Unreachable} or {@link C4cFailure.Unclear} only. */
    Uni<Answer> carry(SoapCall call);
}
