package org.wechatc4c.connector.reply;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;

/**
 * What an agent wrote as WeChat shows it, which knows no formatting: agents' editors write HTML, and mail programs quote
 * what was said before. No word is lost but those of a quotation.
 */
final class PlainText {

    /** What may be a tag, a comment or a declaration. Anything else after a less-than sign is what somebody wrote. */
    private static final Pattern LESS_THAN = Pattern.compile(
            "<(?!!--|!doctype|!\\[|\\?xml)(/?([a-z][a-z0-9]*(?::[a-z0-9]+)?)(?=[\\s/>])[^<>]*>)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9]*)(?=[\\s/>])[^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern INVISIBLE = Pattern
            .compile("[\\p{Cc}&&[^\\n\\t]]|[\\uFEFF\\u00AD\\u200B]");
    private static final Pattern BLANK_AT_END = Pattern.compile("(?<![ \\t])[ \\t]++(?=\\n|$)");
    private static final int DEEPEST_INDENTATION = 4;
    private static final Set<String> SILENT = Set.of("script", "style", "head", "title", "meta", "link", "template");
    private static final Set<String> BLOCKS = Set.of("address", "article", "aside", "blockquote", "body", "caption", "center",
            "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
            "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
            "table",
            "tr", "ul");
    /** How mail programs mark what was said before, by themselves or with all that follows. */
    private static final String QUOTATION = "blockquote[type=cite], blockquote#isReplyContent, div.gmail_quote,"
            + " div.yahoo_quoted, includetail";
    private static final String QUOTATION_FROM_HERE = "div#appendonsend, div#divRplyFwdMsg, div.moz-cite-prefix";

    private static final Pattern DIVIDER = Pattern.compile(
            "\\s*-{2,}\\s*(original message|forwarded message|原始邮件|原邮件|转发邮件|回复邮件)\\s*-{2,}\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENDER = Pattern.compile("\\s*(from|发件人|寄件者)\\s*[:：].*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_HEADER = Pattern.compile(
            "\\s*(sent|date|to|cc|subject|发送时间|日期|时间|收件人|抄送|主题)\\s*[:：].*", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTRODUCTION = Pattern.compile("\\s*(on\\b.*\\bwrote|[在于].*写道)\\s*[:：]\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final int HEADERS = 5;

    private PlainText() {
    }

    /** The text; empty when nothing was written but formatting. */
    static String of(String written) {
        var lines = written.replace("\r\n", "\n").replace('\r', '\n');
        return isHtml(lines) ? ofHtml(lines) : tidied(answer(unescaped(lines)));
    }

    private static boolean isHtml(String text) {
        return TAG.matcher(text).results().anyMatch(tag -> Tag.isKnownTag(tag.group(1).toLowerCase(Locale.ROOT)));
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher
                .quoteReplacement(Parser.unescapeEntities(entity.group(), false)));
    }

    private static String ofHtml(String html) {
        var document = Jsoup.parse(LESS_THAN.matcher(html).replaceAll(PlainText::tagOrText));
        var whole = tidied(text(document));
        document.select(QUOTATION).remove();
        document.select(QUOTATION_FROM_HERE).forEach(PlainText::removeFromHere);
        var answer = tidied(answer(text(document)));
        return answer.isEmpty() ? whole : answer;
    }

    private static String tagOrText(MatchResult found) {
        var name = found.group(2);
        boolean isTag = name != null && (name.indexOf(':') > 0 || Tag.isKnownTag(name.toLowerCase(Locale.ROOT)));
        return Matcher.quoteReplacement(isTag ? found.group() : "&lt;" + found.group().substring(1));
    }

    private static void removeFromHere(Element first) {
        Node node = first;
        while (node != null) {
            var next = node.nextSibling();
            node.remove();
            node = next;
        }
    }

    private static String text(Node root) {
        var writer = new Writer();
        root.traverse(writer);
        return writer.text.toString();
    }

    /** What stands before the quotation; all of it when there is nothing before. */
    private static String answer(String text) {
        var lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            if (beginsQuotation(lines, line)) {
                var before = String.join("\n", Arrays.copyOf(lines, line));
                return before.isBlank() ? text : before;
            }
        }
        return text;
    }

    private static boolean beginsQuotation(String[] lines, int line) {
        var next = Arrays.asList(lines).subList(line + 1, lines.length);
        if (SENDER.matcher(lines[line]).matches()) {
            return next.stream().limit(HEADERS).filter(one -> OTHER_HEADER.matcher(one).matches()).count() >= 2;
        }
        return DIVIDER.matcher(lines[line]).matches()
                || (INTRODUCTION.matcher(lines[line]).matches() && isQuoted(next));
    }

    private static boolean isQuoted(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).allMatch(line -> line.stripLeading().startsWith(">"));
    }

    private static String tidied(String text) {
        var visible = INVISIBLE.matcher(text).replaceAll("").replace('\u00A0', ' ');
        return BLANK_AT_END.matcher(visible).replaceAll("").replaceAll("\\n{3,}", "\n\n").strip();
    }

    /** Writes a document down as lines. */
    private static final class Writer implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private final Deque<Integer> linkStarts = new ArrayDeque<>();
        private final Deque<Integer> counters = new ArrayDeque<>();
        private int silent;
        private int preformatted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && silent == 0) {
                write(words.getWholeText());
            } else if (node instanceof Element element) {
                begin(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                end(element);
            }
        }

        private void begin(Element element) {
            var name = element.normalName();
            if (SILENT.contains(name)) {
                silent++;
            }
            if (BLOCKS.contains(name)) {
                breakLine();
            }
            switch (name) {
                case "br" -> text.append('\n');
                case "a" -> linkStarts.push(text.length());
                case "pre" -> preformatted++;
                case "ul" -> counters.push(0);
                case "ol" -> counters.push(1);
                case "li" -> item();
                case "td", "th" -> {
                    if (element.previousElementSibling() != null) {
                        text.append(" | ");
                    }
                }
                case "img" -> {
                    if (silent == 0 && !element.attr("alt").isBlank()) {
                        write("[" + element.attr("alt").strip() + "]");
                    }
                }
                default -> {
                    // Its words are all there is to it.
                }
            }
        }

        private void end(Element element) {
            var name = element.normalName();
            switch (name) {
                case "a" -> link(element.attr("href").strip(), linkStarts.pop());
                case "pre" -> preformatted--;
                case "ul", "ol" -> counters.pop();
                default -> {
                    // Nothing to close.
                }
            }
            if (BLOCKS.contains(name)) {
                breakLine();
            }
            if (SILENT.contains(name)) {
                silent--;
            }
        }

        private void item() {
            if (counters.isEmpty()) {
                text.append("• ");
                return;
            }
            text.append("  ".repeat(Math.min(counters.size() - 1, DEEPEST_INDENTATION)));
            int number = counters.pop();
            text.append(number == 0 ? "• " : number + ". ");
            counters.push(number == 0 ? 0 : number + 1);
        }

        private void link(String address, int start) {
            var words = text.substring(Math.min(start, text.length())).strip();
            var shown = address.replaceFirst("^(?i)(mailto|tel):", "");
            boolean leads = address.matches("(?i)(https?://|mailto:|tel:).+");
            if (leads && !words.contains(shown)) {
                text.append(words.isEmpty() ? shown : " (" + shown + ")");
            }
        }

        private void write(String words) {
            if (preformatted > 0) {
                text.append(words);
                return;
            }
            for (int i = 0; i < words.length(); i++) {
                char one = words.charAt(i);
                if (one != ' ' && one != '\n' && one != '\t' && one != '\f') {
                    text.append(one);
                } else if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n'
                        && text.charAt(text.length() - 1) != ' ') {
                    text.append(' ');
                }
            }
        }

        private void breakLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
