package org.wechatc4c.standin.c4c.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Where an OAuth client exchanges a signed SAML assertion about a user for an access token. */
public final class TokenEndpoint {

    public static final String PATH = "/sap/bc/sec/oauth2/token";

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:saml2-bearer";
    private static final String SCOPE = "UIWC:CC_HOME";

    private final OAuthClient oauth;
    private final Tokens tokens;
    private final AssertionReader assertions;

    TokenEndpoint(OAuthClient oauth, Tokens tokens, Clock clock) {
        this.oauth = oauth;
        this.tokens = tokens;
        this.assertions = new AssertionReader(oauth, clock);
    }

    /** Answers a call of the endpoint. */
    public void enter(RoutingContext context) {
        var request = context.request();
        if (!oauth.client().isProvenBy(request.getHeader("Authorization"))) {
            refuse(context, 401, "invalid_client", "Client authentication failed");
            return;
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            refuse(context, 400, "invalid_request", "A form is expected");
            return;
        }
        Map<String, String> form = form(context.body().asString());
        if (!GRANT.equals(form.get("grant_type"))) {
            refuse(context, 400, "unsupported_grant_type", "Grant type " + form.get("grant_type"));
        } else if (!oauth.client().name().equals(form.get("client_id"))) {
            refuse(context, 400, "invalid_request", "client_id is not that of the authenticated client");
        } else if (!SCOPE.equals(form.get("scope"))) {
            refuse(context, 400, "invalid_scope", "Scope " + form.get("scope"));
        } else {
            exchange(context, form.getOrDefault("assertion", ""),
                    request.scheme() + "://" + request.authority() + PATH);
        }
    }

    private void exchange(RoutingContext context, String assertion, String recipient) {
        try {
            String user = assertions.user(Base64.getMimeDecoder().decode(assertion), recipient);
            context.response().putHeader("content-type", "application/json").end(new JsonObject()
                    .put("access_token", tokens.handOut(user, oauth.tokenLife())).put("token_type", "Bearer")
                    .put("expires_in", String.valueOf(oauth.tokenLife().toSeconds())).put("scope", SCOPE).encode());
        } catch (AssertionRefused | IllegalArgumentException e) {
            refuse(context, 400, "invalid_grant", "Provided authorization grant is invalid. " + e.getMessage());
        }
    }

    private static void refuse(RoutingContext context, int status, String error, String description) {
        context.response().setStatusCode(status).putHeader("content-type", "application/json")
                .end(new JsonObject().put("error", error).put("error_description", description).encode());
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (String pair : body.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
