package org.wechatc4c.standin.wechat;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which web pages may work with an account, as its console lists them: bare host names, and a subdomain is another one.
 * Ports are not looked at, so that pages of a machine under test may have any.
 *
 * @param callback where people may be sent back to after they authorised; {@code null} until one is set
 * @param jsSafe whose pages may use the JS-SDK
 */
public record WebDomains(@Nullable String callback, Set<String> jsSafe) {

    /** What a new account has. */
    public static final WebDomains NONE = new WebDomains(null, Set.of());

    public WebDomains {
        jsSafe = Set.copyOf(jsSafe);
    }

    /** One host for both. */
    public static WebDomains of(String host) {
        return new WebDomains(host, Set.of(host));
    }
}
