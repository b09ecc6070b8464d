package org.wechatc4c.connector.soap;

import java.util.Map;

/** One HTTP call of a web service. */
record SoapCall(Service service, Map<String, String> headers, String body) {

    SoapCall {
        headers = Map.copyOf(headers);
    }

    /** Neither headers nor body: there are credentials and texts in them. */
    @Override
    public String toString() {
        return service.toString();
    }
}
