package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What became of something that the account sent or published. */
public sealed interface ReportReceived extends InboundEvent {

    /**
     * What became of a template message.
     *
     * @param messageId what WeChat called the message when it was sent
     * @param status WeChat's words for the outcome, in small letters and without idle blanks, such as {@code failed:user block}
     */
    @JsonTypeName("wechat.inbound.template-message-reported.v1")
    record TemplateMessageReported(Customer customer, Instant at, Map<String, String> more, String messageId, Outcome outcome,
            String status) implements ReportReceived {
        public TemplateMessageReported {
            more = Map.copyOf(more);
        }

        /** What became of it. */
        public enum Outcome {
            /** The customer has it. */
            DELIVERED,
            /** The customer does not want messages of the account. */
            BLOCKED,
            /** Anything else. */
            FAILED
        }
    }

    /** What became of subscription messages. */
    @JsonTypeName("wechat.inbound.subscription-messages-reported.v1")
    record SubscriptionMessagesReported(Customer customer, Instant at, Map<String, String> more,
            List<SubscriptionResult> results) implements ReportReceived {
        public SubscriptionMessagesReported {
            if (results.isEmpty()) {
                throw new IllegalArgumentException("a report is about at least one message");
            }
            more = Map.copyOf(more);
            results = List.copyOf(results);
        }

        /**
         * What became of one of them.
         *
         * @param messageId what WeChat called the message when it was sent
         * @param errorCode WeChat's code; 0 when the customer has it
         * @param errorStatus WeChat's words for the code; absent when WeChat gave none
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record SubscriptionResult(@Nullable String templateId, String messageId, int errorCode,
                @Nullable String errorStatus) {
        }
    }

    /**
     * What became of a message to many.
     *
     * @param messageId what WeChat called the message when it was sent
     * @param succeeded whether it was sent, if not to everybody
     * @param status WeChat's words for the outcome, in small letters and without idle blanks, such as {@code err(10001)}
     * @param total how many it was meant for; absent when WeChat gave none
     * @param filtered to how many it was to be sent, after those who cannot or will not have it; absent when WeChat gave none
     * @param sent to how many it was sent; absent when WeChat gave none
     * @param failed to how many it was not sent; absent when WeChat gave none
     * @param copyrightState WeChat's number for what the check of the copyright came to; absent when there was none
     * @param copyrightChecks what it came to for each article
     * @param articles where its articles can be read
     */
    @JsonTypeName("wechat.inbound.mass-message-reported.v1")
    record MassMessageReported(Customer customer, Instant at, Map<String, String> more, String messageId, boolean succeeded,
            String status, @Nullable Integer total, @Nullable Integer filtered, @Nullable Integer sent,
            @Nullable Integer failed, @Nullable Integer copyrightState, List<CopyrightCheck> copyrightChecks,
            List<ArticleAddress> articles) implements ReportReceived {
        public MassMessageReported {
            more = Map.copyOf(more);
            copyrightChecks = List.copyOf(copyrightChecks);
            articles = List.copyOf(articles);
        }

        /**
         * What the check of the copyright came to for an article.
         *
         * @param articleIndex the number of the article in the message, from 1
         * @param declaredState WeChat's number for what the account said about it; absent when WeChat gave none
         * @param auditState WeChat's number for what WeChat found; absent when WeChat gave none
         * @param originalUrl where the original can be read; absent when there is none
         * @param originalType WeChat's number for the kind of the original; absent when there is none
         * @param canReprint whether it may be sent all the same
         * @param needsReplacement whether its content has to be replaced with the original
         * @param needsSource whether it has to name the original
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record CopyrightCheck(int articleIndex, @Nullable Integer declaredState, @Nullable Integer auditState,
                @Nullable String originalUrl, @Nullable Integer originalType, boolean canReprint, boolean needsReplacement,
                boolean needsSource) {
        }
    }

    /**
     * What became of a draft that was to be published.
     *
     * @param publishId what WeChat called the attempt
     * @param status WeChat's number for the outcome; 0 when it is published
     * @param articleId what WeChat calls what was published; absent when nothing was
     * @param articles where its articles can be read
     * @param failedIndexes the numbers of the articles that stood in the way, from 1
     */
    @JsonTypeName("wechat.inbound.publication-reported.v1")
    record PublicationReported(Customer customer, Instant at, Map<String, String> more, String publishId, int status,
            @Nullable String articleId, List<ArticleAddress> articles, List<Integer> failedIndexes) implements ReportReceived {
        public PublicationReported {
            more = Map.copyOf(more);
            articles = List.copyOf(articles);
            failedIndexes = List.copyOf(failedIndexes);
        }
    }

    /**
     * What the check of a picture or recording for forbidden content came to.
     *
     * @param traceId what WeChat called the check when it was asked for
     * @param suggestion {@code pass}, {@code risky} or {@code review}, in WeChat's words; absent when WeChat gave none
     * @param label WeChat's number for what was found; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.media-checked.v1")
    record MediaChecked(Customer customer, Instant at, Map<String, String> more, String traceId, @Nullable String suggestion,
            @Nullable Integer label) implements ReportReceived {
        public MediaChecked {
            more = Map.copyOf(more);
        }
    }

    /**
     * Where an article can be read.
     *
     * @param index the number of the article in its message, as WeChat counts
     */
    record ArticleAddress(int index, String url) {
    }
}
