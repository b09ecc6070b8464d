package org.wechatc4c.token.channel;

import java.util.Set;

/**
 * An Official Account, without its secrets.
 *
 * @param id what events and addresses call it; never given to another one
 * @param name what people call it
 * @param appId what WeChat calls it in its API
 * @param originalId what WeChat calls it in pushes ({@code gh_…})
 * @param hosting how this installation comes to act for it
 * @param tokenMode by which call its access tokens are asked for; of no meaning when it is hosted by QR code
 * @param secretTag changes with the AppSecret and says nothing about it
 * @param domains the hosts of its web pages: on them people sign in, and for them the JS-SDK is signed
 */
public record Channel(String id, String name, String appId, String originalId, Hosting hosting, TokenMode tokenMode,
        String secretTag, Set<String> domains) {

    public Channel {
        domains = Set.copyOf(domains);
    }
}
