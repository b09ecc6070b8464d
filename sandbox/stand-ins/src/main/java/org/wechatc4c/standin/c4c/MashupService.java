package org.wechatc4c.standin.c4c;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.Login;

/**
 * The web service that the administrator set up for the channel.
 *
 * @param login the credentials that it is called with; absent for none
 */
public record MashupService(URI address, @Nullable Login login, MashupForm form, Spelling spelling) {
}
