package org.wechatc4c.connector.soap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.C4cFailure;

import io.smallrye.config.Secret;
import io.smallrye.mutiny.Uni;

/** Asks C4C's web services for objects, and tells them to make or change one. Nothing is repeated from here. */
@Singleton
class SoapClient {

    private static final String SENDERS_ID = "ObjectNodeSenderTechnicalID";

    private final SoapWire wire;
    private final Map<String, String> everyCall;

    SoapClient(SoapWire wire, SoapConfig config) {
        this.wire = wire;
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "text/xml; charset=utf-8", "Accept", "text/xml", "SOAPAction",
                "\"\"", "User-Agent", "wechat-c4c-connector"));
        if (config.tlsConfigurationName().isEmpty()) {
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    credentials(config).getBytes(StandardCharsets.UTF_8)));
        }
        this.everyCall = Map.copyOf(headers);
    }

    private static String credentials(SoapConfig config) {
        var username = config.username().filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException("c4c.soap.username is not set"));
        var password = config.password().map(Secret::get).filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException("c4c.soap.password is not set"));
        return username + ':' + password;
    }

    /** The objects of that name in the answer. */
    Uni<List<Element>> ask(Service service, Element request, String object) {
        return call(service, request).map(answer -> answer.all(object));
    }

    /**
     * What C4C confirms.
     *
     * @param object that C4C is told of, by its name there and in the confirmation
     * @param reading of that object in the confirmation, with what C4C added to it
     */
    <T> Uni<T> tell(Service service, String request, Element object, Function<Element, T> reading) {
        return call(service, Element.of(request, Element.of("BasicMessageHeader"), object))
                .map(answer -> confirmed(answer, object, reading));
    }

    private static <T> T confirmed(Element answer, Element object, Function<Element, T> reading) {
        var confirmed = answer.first(object.name())
                .orElseThrow(() -> new C4cFailure.Unclear("a confirmation without " + object.name()));
        var ours = object.text(SENDERS_ID);
        if (ours.isPresent() && confirmed.text("Reference" + SENDERS_ID).filter(id -> !id.equals(ours.get())).isPresent()) {
            throw new C4cFailure.Unclear("the confirmation of another message");
        }
        try {
            return reading.apply(confirmed);
        } catch (C4cFailure.Unreachable incomplete) {
            throw new C4cFailure.Unclear("an incomplete confirmation", incomplete);
        }
    }

    /** Our own mark of an object in a message, which the confirmation repeats. */
    static Element sendersId(String id) {
        return Element.holding(SENDERS_ID, id);
    }

    private Uni<Element> call(Service service, Element request) {
        var call = new SoapCall(service, everyCall, Markup.message(request));
        return wire.carry(call).map(answer -> Verdict.of(service, answer));
    }
}
