package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** What happens behind the authorisation page: who may open it, and what pressing its buttons does. */
final class ComponentLogin {

    /**
     * A page that was opened rightly.
     *
     * @param accounts those that the administrator can choose from
     */
    record Visit(String preAuthCode, URI redirectUri, List<OfficialAccount> accounts) {
    }

    private final Component component;
    private final OpenPlatform openPlatform;
    private final PreAuthCodes preAuthCodes;

    ComponentLogin(Component component, OpenPlatform openPlatform, PreAuthCodes preAuthCodes) {
        this.component = component;
        this.openPlatform = openPlatform;
        this.preAuthCodes = preAuthCodes;
    }

    /**
     * Opens the page.
     *
     * @param parameters those of the link
     * @throws LoginRefusal when the link is not as it should be
     */
    Visit open(Function<String, @Nullable String> parameters) {
        if (!component.appId().equals(parameters.apply("component_appid"))) {
            throw new LoginRefusal("component_appid 错误。", "There is no such third-party platform.");
        }
        String code = Objects.requireNonNullElse(parameters.apply("pre_auth_code"), "");
        preAuthCodes.check(code);
        return new Visit(code, redirectUri(parameters.apply("redirect_uri")),
                accounts(parameters.apply("auth_type"), parameters.apply("biz_appid")));
    }

    /**
     * Looks where the administrator comes from, if WeChat does so at all.
     *
     * @param referrer the page that the link was on, if known
     * @throws LoginRefusal when it is not on the registered domain
     */
    void requireEntrance(@Nullable String referrer) {
        if (component.terms().referrerChecked() && (referrer == null || !isOnDomain(referrer))) {
            throw new LoginRefusal("请确认授权入口页所在域名与登记的授权发起页域名一致。",
                    "The page with the link is not on the platform's registered domain.");
        }
    }

    /**
     * Presses "confirm".
     *
     * @return where the browser is sent
     * @throws LoginRefusal when the choice is not possible
     */
    URI confirm(Visit visit, @Nullable String appId, Set<PermissionSet> permissions) {
        OfficialAccount account = visit.accounts().stream().filter(one -> one.console().appId().equals(appId)).findFirst()
                .orElseThrow(() -> new LoginRefusal("请选择公众号。", "Choose an account."));
        if (permissions.isEmpty()) {
            throw new LoginRefusal("请至少选择一个权限集。", "Choose at least one permission set.");
        }
        openPlatform.requireFree(account);
        preAuthCodes.use(visit.preAuthCode());
        Authorizers.Code code = openPlatform.authorised(account, permissions, visit.preAuthCode());
        String joiner = visit.redirectUri().getRawQuery() == null ? "?" : "&";
        return URI.create(visit.redirectUri() + joiner + "auth_code="
                + URLEncoder.encode(code.value(), StandardCharsets.UTF_8) + "&expires_in="
                + component.terms().authorizationCodeLife().toSeconds());
    }

    private List<OfficialAccount> accounts(@Nullable String authType, @Nullable String bizAppId) {
        if (authType != null && !List.of("", "1", "3").contains(authType)) {
            throw new LoginRefusal("没有可授权的账号。", "There is no account of the kind that the link asks for.");
        }
        boolean anyOne = bizAppId == null || bizAppId.isEmpty();
        List<OfficialAccount> eligible = openPlatform.accounts().stream()
                .filter(account -> anyOne || account.console().appId().equals(bizAppId)).toList();
        if (eligible.isEmpty()) {
            throw new LoginRefusal("没有可授权的账号。", "The account that the link names is not yours.");
        }
        return eligible;
    }

    private URI redirectUri(@Nullable String value) {
        if (value == null || !isOnDomain(value) || value.contains("#")) {
            throw new LoginRefusal("redirect_uri 域名与登记的域名不一致。",
                    "The address to return to is not on the platform's registered domain.");
        }
        return URI.create(value);
    }

    private boolean isOnDomain(String address) {
        try {
            URI uri = new URI(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getRawUserInfo() == null
                    && component.domain().equalsIgnoreCase(uri.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
