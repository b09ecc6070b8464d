package org.wechatc4c.bench;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What the gateway is to find, and where it is to be found.
 *
 * @param publicPort where it takes WeChat's calls
 * @param internalPort where it says that it is ready
 */
public record Surroundings(int publicPort, int internalPort, String bootstrapServers, String redis, URI tokenService,
        Channels channels) {

    /** The gateway's configuration, by the names of environment variables. */
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(internalPort));
        environment.put("INGRESS_HOST", "127.0.0.1");
        environment.put("INGRESS_PORT", Integer.toString(publicPort));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("QUARKUS_REDIS_HOSTS", redis);
        environment.put("TOKEN_SERVICE_URL", tokenService.toString());
        environment.put("INTERNAL_SERVICE_TOKEN", TokenService.BEARER);
        environment.put("WECHAT_DEFAULT_CHANNEL", channels.all().getFirst().id());
        return environment;
    }
}
