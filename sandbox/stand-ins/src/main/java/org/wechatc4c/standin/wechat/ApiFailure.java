package org.wechatc4c.standin.wechat;

/** A call that the platform refuses: HTTP 200 with an errcode. */
final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int errcode;

    ApiFailure(int errcode) {
        super(messageOf(errcode));
        this.errcode = errcode;
    }

    private ApiFailure(int errcode, String message) {
        super(message);
        this.errcode = errcode;
    }

    /** The caller's address is not on the account's list; WeChat tells which one it saw. */
    static ApiFailure notOnTheList(String ip) {
        return new ApiFailure(40164, "invalid ip " + ip + " ipv6 ::ffff:" + ip + ", not in whitelist");
    }

    int errcode() {
        return errcode;
    }

    /** The errmsg as WeChat ends it, with the id under which the call can be looked up. */
    String errmsg(String rid) {
        return getMessage() + " rid: " + rid;
    }

    private static String messageOf(int errcode) {
        return switch (errcode) {
            case -1 -> "system error";
            case 40001 -> "invalid credential, access_token is invalid or not latest";
            case 40002 -> "invalid grant_type";
            case 40003 -> "invalid openid";
            case 40004 -> "invalid media type";
            case 40005 -> "invalid file type";
            case 40007 -> "invalid media_id";
            case 40008 -> "invalid message type";
            case 40009 -> "invalid image size";
            case 40010 -> "invalid voice size";
            case 40011 -> "invalid video size";
            case 40012 -> "invalid thumb size";
            case 40013 -> "invalid appid";
            case 40014 -> "invalid access_token";
            case 40029 -> "invalid code";
            case 40030 -> "invalid refresh_token";
            case 40033 -> "invalid charset. please check your request, if include \\uxxxx will create fail!";
            case 40035 -> "invalid parameter";
            case 40037 -> "invalid template_id";
            case 40097 -> "invalid args";
            case 40125 -> "invalid appsecret";
            case 40163 -> "code been used";
            case 40201 -> "invalid url";
            case 40202 -> "invalid action";
            case 40203 -> "invalid check_operator";
            case 41001 -> "access_token missing";
            case 41002 -> "appid missing";
            case 41003 -> "refresh_token missing";
            case 41004 -> "appsecret missing";
            case 41005 -> "media data missing";
            case 41006 -> "media_id missing";
            case 41008 -> "missing code";
            case 41009 -> "missing openid";
            case 41018 -> "missing component_appid";
            case 41021 -> "missing component_access_token";
            case 42001 -> "access_token expired";
            case 42002 -> "refresh_token expired";
            case 42003 -> "code expired";
            case 42006 -> "component_access_token expired";
            case 43001 -> "require GET method";
            case 43002 -> "require POST method";
            case 43004 -> "require subscribe";
            case 44001 -> "empty media data";
            case 44002 -> "empty post data";
            case 44003 -> "empty news data";
            case 44004 -> "empty content";
            case 45002 -> "content size out of limit";
            case 45008 -> "article size out of limit";
            case 45009 -> "reach max api daily quota limit";
            case 45011 -> "api minute-quota reach limit, must slower, retry next minute";
            case 45015 -> "response out of time limit or subscription is canceled";
            case 45047 -> "out of response count limit";
            case 45072 -> "invalid command";
            case 45080 -> "need contact in last 30 seconds";
            case 45081 -> "already typing";
            case 47001 -> "data format error";
            case 47003 -> "argument invalid!";
            case 48001 -> "api unauthorized";
            case 48006 -> "forbid to clear quota because of reaching the limit";
            case 61003 -> "component is not authorized by this account";
            case 61004 -> "access clientip is not registered, not in ip whitelist";
            case 61005 -> "component ticket is expired";
            case 61006 -> "component ticket is invalid";
            case 61007 -> "api is unauthorized to component";
            case 61009 -> "code is invalid";
            case 61010 -> "code is expired";
            case 61011 -> "invalid component";
            case 61012 -> "invalid option name";
            case 61013 -> "invalid option value";
            case 61014 -> "must use component token for component api";
            case 61015 -> "must use api token for api";
            case 61023 -> "refresh_token is invalid";
            case 65401 -> "invalid custom service account";
            case 76001 -> "rid not found";
            case 76002 -> "rid is error";
            case 76003 -> "could not query this rid, no permission";
            case 76021 -> "cgi_path not found, please check";
            case 76022 -> "could not use this cgi_path, no permission";
            default -> "refused";
        };
    }
}
