package org.wechatc4c.gateway.push;

import java.util.Map;

import org.wechatc4c.events.inbound.AccountNotified.MiniProgramAudited;
import org.wechatc4c.events.inbound.AccountNotified.PlaceReviewed;
import org.wechatc4c.events.inbound.AccountNotified.Subject;
import org.wechatc4c.events.inbound.AccountNotified.VerificationExpired;
import org.wechatc4c.events.inbound.AccountNotified.VerificationFailed;
import org.wechatc4c.events.inbound.AccountNotified.VerificationProgressed;
import org.wechatc4c.events.inbound.AccountNotified.VerificationProgressed.Step;
import org.wechatc4c.events.inbound.AccountNotified.VerificationRenewalDue;
import org.wechatc4c.events.inbound.AccountNotified.VerificationSucceeded;
import org.wechatc4c.events.inbound.InboundEvent;

/** What WeChat tells the account about itself. */
final class AccountNotices {

    static final Map<String, Reading> READINGS = Map.ofEntries(
            Map.entry("event.qualification_verify_success",
                    (head, elements) -> verified(head, elements, Subject.QUALIFICATION)),
            Map.entry("event.naming_verify_success", (head, elements) -> verified(head, elements, Subject.NAMING)),
            Map.entry("event.qualification_verify_fail", (head, elements) -> refused(head, elements, Subject.QUALIFICATION)),
            Map.entry("event.naming_verify_fail", (head, elements) -> refused(head, elements, Subject.NAMING)),
            Map.entry("event.annual_renew", AccountNotices::renewalDue),
            Map.entry("event.verify_expired", AccountNotices::expired),
            Map.entry("event.wx_verify_pay_succ", (head, elements) -> progressed(head, elements, Step.PAID)),
            Map.entry("event.wx_verify_dispatch", (head, elements) -> progressed(head, elements, Step.DISPATCHED)),
            Map.entry("event.wx_verify_refill", (head, elements) -> progressed(head, elements, Step.REFILL_REQUESTED)),
            Map.entry("event.wx_verify_fail", (head, elements) -> progressed(head, elements, Step.FAILED)),
            Map.entry("event.poi_check_notify", AccountNotices::placeReviewed),
            Map.entry("event.weapp_audit_success",
                    (head, elements) -> audited(head, elements, MiniProgramAudited.Outcome.PASSED, "SuccTime")),
            Map.entry("event.weapp_audit_fail",
                    (head, elements) -> audited(head, elements, MiniProgramAudited.Outcome.FAILED, "FailTime")),
            Map.entry("event.weapp_audit_delay",
                    (head, elements) -> audited(head, elements, MiniProgramAudited.Outcome.DELAYED, "DelayTime")));

    private AccountNotices() {
    }

    private static InboundEvent verified(Head head, Elements elements, Subject subject) throws NotAsDescribed {
        var expiresAt = elements.timePart("ExpiredTime");
        return new VerificationSucceeded(head.customer(), head.at(), elements.rest(), subject, expiresAt);
    }

    private static InboundEvent refused(Head head, Elements elements, Subject subject) throws NotAsDescribed {
        var failedAt = elements.timePart("FailTime");
        var reason = elements.filled("FailReason");
        return new VerificationFailed(head.customer(), head.at(), elements.rest(), subject, failedAt, reason);
    }

    private static InboundEvent renewalDue(Head head, Elements elements) throws NotAsDescribed {
        var expiresAt = elements.timePart("ExpiredTime");
        return new VerificationRenewalDue(head.customer(), head.at(), elements.rest(), expiresAt);
    }

    private static InboundEvent expired(Head head, Elements elements) throws NotAsDescribed {
        var expiredAt = elements.timePart("ExpiredTime");
        return new VerificationExpired(head.customer(), head.at(), elements.rest(), expiredAt);
    }

    private static InboundEvent progressed(Head head, Elements elements, Step step) {
        var refillAt = elements.time("RefillTime");
        var refillReason = elements.filled("RefillReason");
        var reason = refillReason == null ? elements.filled("FailReason") : refillReason;
        return new VerificationProgressed(head.customer(), head.at(), elements.rest(), step, refillAt, reason);
    }

    private static InboundEvent placeReviewed(Head head, Elements elements) throws NotAsDescribed {
        var placeId = elements.filledPart("PoiId");
        var ownId = elements.filled("UniqId");
        var accepted = elements.filledPart("Result").equalsIgnoreCase("succ");
        var reason = elements.filled("msg");
        return new PlaceReviewed(head.customer(), head.at(), elements.rest(), placeId, ownId, accepted, reason);
    }

    private static InboundEvent audited(Head head, Elements elements, MiniProgramAudited.Outcome outcome, String time) {
        var decidedAt = elements.time(time);
        var reason = elements.filled("Reason");
        return new MiniProgramAudited(head.customer(), head.at(), elements.rest(), outcome, decidedAt, reason);
    }
}
