package org.wechatc4c.connector.soap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.quarkus.logging.Log;

/**
 * Reads what became of a call. Most refusals come with status 200, told only by the log in the confirmation and by the object
 * that is missing there ({@code docs/protocols/c4c-soap.md#answers}).
 */
class Verdict {

    private static final Pattern LOCK = Pattern.compile("\\block(ed|s|ing)?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORISATION = Pattern.compile("\\bauthori[sz]ation\\b", Pattern.CASE_INSENSITIVE);
    /** Information and warnings. What is not one of them, known or not, is an error. */
    private static final Pattern HARMLESS = Pattern.compile("0*[012]?");

    private Verdict() {
    }

    /** The answer's root element; throws the failure that the answer tells of. */
    static Element of(Service service, Answer answer) {
        var root = answer.isPage() ? Optional.<Element> empty() : Markup.body(answer.body());
        root.filter(element -> element.name().equals("Fault")).ifPresent(fault -> {
            throw fault(service, answer, fault);
        });
        if (!answer.isSuccess()) {
            throw failure(service, answer);
        }
        var found = root.orElseThrow(
                () -> unusable(service, "no SOAP but " + answer.first("content-type").orElse("something unnamed")));
        if (!found.name().contains(service.answerName())) {
            throw unusable(service, "an answer named " + found.name());
        }
        requireHarmless(service, answer, found);
        return found;
    }

    private static C4cFailure fault(Service service, Answer answer, Element fault) {
        var reason = fault.text("faultstring").orElse("no reason given");
        if (answer.status() == 401 || answer.status() == 403 || AUTHORISATION.matcher(reason).find()) {
            return new C4cFailure.NotAllowed(answer.status(), reason);
        }
        if (LOCK.matcher(reason).find()) {
            return new C4cFailure.Locked(reason);
        }
        // By SOAP's own rules: what the client did wrong will be wrong again.
        return fault.text("faultcode").filter(code -> code.endsWith("Client")).isPresent()
                ? new C4cFailure.Refused(answer.status(), reason)
                : unusable(service, reason);
    }

    private static C4cFailure failure(Service service, Answer answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308, 401, 403 -> new C4cFailure.NotAllowed(answer.status(), "no reason given");
            case 429, 503 -> new C4cFailure.Unreachable("status " + answer.status());
            default -> answer.status() < 500 ? new C4cFailure.Refused(answer.status(), "no reason given")
                    : unusable(service, "status " + answer.status());
        };
    }

    private static void requireHarmless(Service service, Answer answer, Element root) {
        var log = root.first("Log");
        if (log.isEmpty()) {
            return;
        }
        var items = log.get().all("Item");
        var severities = Stream.concat(log.get().text("MaximumLogItemSeverityCode").stream(),
                items.stream().flatMap(item -> item.text("SeverityCode").stream())).toList();
        if (severities.stream().allMatch(severity -> HARMLESS.matcher(severity).matches())) {
            if (!items.isEmpty()) {
                Log.debugf("C4C remarks on a call [service=%s, remarks=%s]", service, types(items));
            }
            return;
        }
        var reason = reason(items);
        throw LOCK.matcher(reason).find() ? new C4cFailure.Locked(reason) : new C4cFailure.Refused(answer.status(), reason);
    }

    private static String reason(List<Element> items) {
        var told = items.stream().filter(item -> !HARMLESS.matcher(item.text("SeverityCode").orElse("")).matches())
                .map(item -> item.text("Note").orElse("no reason given")
                        + item.text("TypeID").map(id -> " [" + id + ']').orElse(""))
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? "no reason given" : told;
    }

    /** Numbers of the remarks; their wording may hold anything. */
    private static String types(List<Element> items) {
        return items.stream().map(item -> item.text("TypeID").orElse("?")).collect(Collectors.joining(", "));
    }

    private static C4cFailure unusable(Service service, String reason) {
        return service.isWrite() ? new C4cFailure.Unclear(reason) : new C4cFailure.Unreachable(reason);
    }
}
