package org.wechatc4c.bench;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How a build of the gateway is told of its channels and its ports, so that builds can be held against each other. */
public enum Contract {

    /** Channels are on the topic, their secrets at the token-service, and WeChat's calls have a port of their own. */
    TOPIC {
        @Override
        public Map<String, String> environment(Surroundings around) {
            var environment = common(around);
            environment.put("INGRESS_PORT", Integer.toString(around.publicPort()));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(around.internalPort()));
            environment.put("TOKEN_SERVICE_URL", around.tokenService().toString());
            environment.put("INTERNAL_SERVICE_TOKEN", TokenService.BEARER);
            return environment;
        }

        @Override
        public int healthPort(Surroundings around) {
            return around.internalPort();
        }
    },

    /** Channels and their secrets are in the environment, and there is one port for everything. */
    ENVIRONMENT {
        @Override
        public Map<String, String> environment(Surroundings around) {
            var environment = common(around);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(around.publicPort()));
            around.channels().all().forEach(channel -> {
                String prefix = "WECHAT_CHANNELS_" + channel.id().toUpperCase(Locale.ROOT) + '_';
                environment.put(prefix + "APP_ID", channel.appId());
                environment.put(prefix + "ORIGINAL_ID", channel.originalId());
                environment.put(prefix + "TOKEN", channel.token());
                environment.put(prefix + "ENCODING_AES_KEY", channel.encodingAesKey());
                environment.put(prefix + "MODE", channel.kind().label());
            });
            return environment;
        }

        @Override
        public int healthPort(Surroundings around) {
            return around.publicPort();
        }
    };

    /** What the gateway is to find. */
    public record Surroundings(int publicPort, int internalPort, String bootstrapServers, String redis, URI tokenService,
            Channels channels) {
    }

    public abstract Map<String, String> environment(Surroundings around);

    /** Where the gateway says that it is ready. */
    public abstract int healthPort(Surroundings around);

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> common(Surroundings around) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", around.bootstrapServers());
        environment.put("QUARKUS_REDIS_HOSTS", around.redis());
        environment.put("WECHAT_DEFAULT_CHANNEL", around.channels().all().getFirst().id());
        return environment;
    }
}
