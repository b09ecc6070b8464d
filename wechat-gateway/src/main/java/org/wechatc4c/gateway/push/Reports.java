package org.wechatc4c.gateway.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.ReportReceived.ArticleAddress;
import org.wechatc4c.events.inbound.ReportReceived.MassMessageReported;
import org.wechatc4c.events.inbound.ReportReceived.MassMessageReported.CopyrightCheck;
import org.wechatc4c.events.inbound.ReportReceived.MediaChecked;
import org.wechatc4c.events.inbound.ReportReceived.PublicationReported;
import org.wechatc4c.events.inbound.ReportReceived.TemplateMessageReported;
import org.wechatc4c.events.inbound.ReportReceived.TemplateMessageReported.Outcome;

/** What becomes of messages and articles that the account sends out. */
final class Reports {

    static final Map<String, Reading> READINGS = Map.of(
            "event.templatesendjobfinish", Reports::templateMessage,
            "event.masssendjobfinish", Reports::massMessage,
            "event.freepublishjobfinish", Reports::publication,
            "event.wxa_media_check", Reports::mediaCheck);

    private static final Pattern BLANKS_AROUND_A_COLON = Pattern.compile("\\s*:\\s*");

    private Reports() {
    }

    private static InboundEvent templateMessage(Head head, Elements elements) throws NotAsDescribed {
        var messageId = elements.filledPart("MsgID");
        var status = status(elements);
        return new TemplateMessageReported(head.customer(), head.at(), elements.rest(), messageId, outcome(status), status);
    }

    private static Outcome outcome(String status) {
        return switch (status) {
            case "success" -> Outcome.DELIVERED;
            case "failed:user block" -> Outcome.BLOCKED;
            default -> Outcome.FAILED;
        };
    }

    private static InboundEvent massMessage(Head head, Elements elements) throws NotAsDescribed {
        var messageId = elements.filledPart("MsgID");
        var status = status(elements);
        var total = elements.whole("TotalCount");
        var filtered = elements.whole("FilterCount");
        var sent = elements.whole("SentCount");
        var failed = elements.whole("ErrorCount");
        var copyright = elements.inside("CopyrightCheckResult");
        var copyrightState = copyright == null ? null : copyright.whole("CheckState");
        var checks = new ArrayList<CopyrightCheck>();
        for (var item : items(copyright, "ResultList")) {
            checks.add(copyrightCheck(item));
        }
        var articles = articles(items(elements.inside("ArticleUrlResult"), "ResultList"), "ArticleIdx", "ArticleUrl");
        return new MassMessageReported(head.customer(), head.at(), elements.rest(), messageId, status.equals("send success"),
                status, total, filtered, sent, failed, copyrightState, checks, articles);
    }

    private static CopyrightCheck copyrightCheck(Elements item) throws NotAsDescribed {
        return new CopyrightCheck(
                item.wholePart("ArticleIdx"),
                item.whole("UserDeclareState"),
                item.whole("AuditState"),
                item.filled("OriginalArticleUrl"),
                item.whole("OriginalArticleType"),
                item.flag("CanReprint"),
                item.flag("NeedReplaceContent"),
                item.flag("NeedShowReprintSource"));
    }

    private static InboundEvent publication(Head head, Elements elements) throws NotAsDescribed {
        var published = elements.insidePart("PublishEventInfo");
        var publishId = published.filledPart("publish_id");
        var status = published.wholePart("publish_status");
        var articleId = published.filled("article_id");
        var articles = articles(items(published, "article_detail"), "idx", "article_url");
        var failedIndexes = new ArrayList<Integer>();
        for (var index : published.texts("fail_idx")) {
            failedIndexes.add(Integer.valueOf(index.strip()));
        }
        return new PublicationReported(head.customer(), head.at(), elements.rest(), publishId, status, articleId, articles,
                failedIndexes);
    }

    private static InboundEvent mediaCheck(Head head, Elements elements) throws NotAsDescribed {
        var traceId = elements.filledPart("trace_id");
        var result = elements.inside("result");
        var suggestion = result == null ? null : result.filled("suggest");
        var label = result == null ? null : result.whole("label");
        return new MediaChecked(head.customer(), head.at(), elements.rest(), traceId, suggestion, label);
    }

    /** WeChat's words, without what it is not consistent in. */
    private static String status(Elements elements) throws NotAsDescribed {
        var status = elements.filledPart("Status").strip().toLowerCase(Locale.ROOT);
        return BLANKS_AROUND_A_COLON.matcher(status).replaceAll(":");
    }

    private static List<ArticleAddress> articles(List<Elements> items, String index, String url) throws NotAsDescribed {
        var articles = new ArrayList<ArticleAddress>();
        for (var item : items) {
            articles.add(new ArticleAddress(item.wholePart(index), item.part(url)));
        }
        return articles;
    }

    private static List<Elements> items(@Nullable Elements within, String list) {
        return within == null ? List.of() : within.each(list).stream().flatMap(each -> each.each("item").stream()).toList();
    }
}
