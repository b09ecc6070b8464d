package org.wechatc4c.connector.channel;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Lets what is not said of a channel ({@code c4c.channels.<name>.…}) be what is said of every channel ({@code c4c.channel.…}).
 */
public class ChannelFallback implements ConfigSourceInterceptor {

    /** Elements of lists are left out: those of one channel would be mixed with those of every channel. */
    private static final Pattern OF_ONE = Pattern.compile("c4c\\.channels\\.(?:\"[^\"]+\"|[^.\"]+)\\.([^\\[]+)");
    private static final int DEFAULTS = Integer.MIN_VALUE;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var said = context.proceed(name);
        var ofOne = OF_ONE.matcher(name);
        if (!ofOne.matches() || (said != null && said.getConfigSourceOrdinal() > DEFAULTS)) {
            return said;
        }
        var ofEvery = context.proceed("c4c.channel." + ofOne.group(1));
        return ofEvery == null ? said : ofEvery.withName(name);
    }
}
