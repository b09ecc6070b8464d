package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** WeChat told the account something about itself. The customer of these events may be nobody. */
public sealed interface AccountNotified extends InboundEvent {

    /**
     * WeChat verified the owner of the account or its name.
     *
     * @param expiresAt until when it holds
     */
    @JsonTypeName("wechat.inbound.verification-succeeded.v1")
    record VerificationSucceeded(Customer customer, Instant at, Map<String, String> more, Subject subject,
            Instant expiresAt) implements AccountNotified {
        public VerificationSucceeded {
            more = Map.copyOf(more);
        }
    }

    /**
     * WeChat did not verify the owner of the account or its name.
     *
     * @param reason why, in words; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.verification-failed.v1")
    record VerificationFailed(Customer customer, Instant at, Map<String, String> more, Subject subject, Instant failedAt,
            @Nullable String reason) implements AccountNotified {
        public VerificationFailed {
            more = Map.copyOf(more);
        }
    }

    /**
     * The verification of the account has to be renewed, or rights of its API are lost.
     *
     * @param expiresAt until when it holds
     */
    @JsonTypeName("wechat.inbound.verification-renewal-due.v1")
    record VerificationRenewalDue(Customer customer, Instant at, Map<String, String> more,
            Instant expiresAt) implements AccountNotified {
        public VerificationRenewalDue {
            more = Map.copyOf(more);
        }
    }

    /** The verification of the account has expired, and rights of its API are lost. */
    @JsonTypeName("wechat.inbound.verification-expired.v1")
    record VerificationExpired(Customer customer, Instant at, Map<String, String> more,
            Instant expiredAt) implements AccountNotified {
        public VerificationExpired {
            more = Map.copyOf(more);
        }
    }

    /**
     * The verification of the account took a step.
     *
     * @param refillAt since when something is to be filled in again; absent otherwise
     * @param reason why, in words; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.verification-progressed.v1")
    record VerificationProgressed(Customer customer, Instant at, Map<String, String> more, Step step,
            @Nullable Instant refillAt, @Nullable String reason) implements AccountNotified {
        public VerificationProgressed {
            more = Map.copyOf(more);
        }

        /** A step on the way to a verification. */
        public enum Step {
            /** The fee was paid. */
            PAID,
            /** Somebody works on it. */
            DISPATCHED,
            /** Something is to be filled in again. */
            REFILL_REQUESTED,
            /** It came to nothing. */
            FAILED
        }
    }

    /**
     * WeChat reviewed a place of business of the account.
     *
     * @param placeId WeChat's id of the place
     * @param ownId what the account calls the place; absent when WeChat gave none
     * @param reason why, in words; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.place-reviewed.v1")
    record PlaceReviewed(Customer customer, Instant at, Map<String, String> more, String placeId, @Nullable String ownId,
            boolean accepted, @Nullable String reason) implements AccountNotified {
        public PlaceReviewed {
            more = Map.copyOf(more);
        }
    }

    /**
     * WeChat reviewed a version of a Mini Program that the account looks after.
     *
     * @param decidedAt when it was decided; absent when WeChat gave none
     * @param reason why, in words; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.mini-program-audited.v1")
    record MiniProgramAudited(Customer customer, Instant at, Map<String, String> more, Outcome outcome,
            @Nullable Instant decidedAt, @Nullable String reason) implements AccountNotified {
        public MiniProgramAudited {
            more = Map.copyOf(more);
        }

        /** What the review came to. */
        public enum Outcome {
            /** It can be released. */
            PASSED,
            /** It cannot. */
            FAILED,
            /** It takes longer. */
            DELAYED
        }
    }

    /** What is verified. */
    enum Subject {
        /** Who owns the account. */
        QUALIFICATION,
        /** What the account is called. */
        NAMING
    }
}
