package org.wechatc4c.standin.c4c;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** A call that gets a SOAP fault. */
final class SoapTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final String detail;

    private SoapTrouble(String reason, String detail) {
        super(reason);
        this.detail = detail;
    }

    /** A tenant tells callers nothing but where to look; this stand-in tells them what is wrong, in the detail of the fault. */
    static SoapTrouble malformed(String detail) {
        return new SoapTrouble("Web service processing error; more details in the Web service error log on provider side "
                + "(UTC timestamp " + STAMP.format(Clock.systemUTC().instant()) + "; Transaction ID "
                + Ids.objectId() + ")", detail);
    }

    static SoapTrouble unauthorised(String service) {
        return new SoapTrouble("Authorization role missing for service \"" + service + "\"", "");
    }

    /** A tenant may well be able to do it, but this stand-in is not. */
    static SoapTrouble notStoodIn(String what) {
        return new SoapTrouble(what + " is not implemented by this stand-in", "");
    }

    SoapElement fault() {
        SoapElement reason = new SoapElement("faultstring", "", Map.of("xml:lang", "en"), String.valueOf(getMessage()),
                List.of());
        return SoapElement.of("Fault", SoapElement.text("faultcode", "soap-env:Server"), reason,
                SoapElement.text("detail", detail)).in(SoapElement.ENVELOPE);
    }
}
