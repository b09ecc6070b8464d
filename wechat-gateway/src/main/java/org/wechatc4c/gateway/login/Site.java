package org.wechatc4c.gateway.login;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Our site as browsers see it, and the cookies that it sets. */
@Startup
@Singleton
class Site {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Optional<String> origin;
    private final boolean isSecure;

    Site(WebConfig config) {
        origin = config.publicUrl().map(Site::origin);
        isSecure = origin.filter(site -> site.startsWith("https:")).isPresent();
    }

    /** Whether browsers can find it at all. */
    boolean isThere() {
        return origin.isPresent();
    }

    boolean isOrigin(String claimed) {
        return origin.filter(claimed::equalsIgnoreCase).isPresent();
    }

    /** A browser lets no other site, not even one on a subdomain, set a cookie whose name begins with this. */
    String cookieName(String name) {
        return isSecure ? "__Host-" + name : name;
    }

    /** What sets a cookie that scripts do not see. */
    String cookie(String name, String value, Duration life) {
        return cookieName(name) + '=' + value + "; Path=/; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (isSecure ? "; Secure" : "");
    }

    String noCookie(String name) {
        return cookie(name, "", Duration.ZERO);
    }

    private static String origin(URI url) {
        var path = url.getRawPath();
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null
                || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null
                || (path != null && !path.isEmpty() && !path.equals("/"))) {
            throw new ConfigurationException("web.public-url is no address of a site: write scheme and host, such as "
                    + "https://h5.example.com");
        }
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
