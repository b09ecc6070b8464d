package org.wechatc4c.gateway.webhook;

/** A push encrypted once and for all, so that our own encryption is not the only thing our decryption is tried with. */
final class WorkedExample {

    static final String TIMESTAMP = "1700000000";
    static final String NONCE = "31415926";
    static final String SIGNATURE = "9e42e7b9b12593b3e412b375fe0391db81cb5950";
    static final String MESSAGE_SIGNATURE = "4a32c0ddfd5f83e1ca1722d3b5d98e6fe35b784f";
    static final String RANDOM = "0123456789abcdef";
    static final String MESSAGE = "<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName>"
            + "<FromUserName><![CDATA[oC4Cdemo0000000000000000001]]></FromUserName><CreateTime>1700000000</CreateTime>"
            + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[订单还没到😀]]></Content>"
            + "<MsgId>24000000000000001</MsgId></xml>";
    static final String ENCRYPTED = """
            W0k7iWxiP9uOQV03uaW+7eJw7COg9jgCws4MTqq8pdqG7U1R0gwTRpqtslEkJBySDuH/ENyDBHxoDJoLFRS4eWHvf6RppbwpJwMDbTLR\
            JpCbDFIGIKIB5jmdRrXSAUWkM1WP+fjFrIX7pp9e6nshy3YOQQzSMPYxj6z42PtX1d9zmz6tUsSQM0BBec+urNbzcIX0alTo5QTp0Y73\
            yCtq9L02fGpxSXC3dba1eZ3XNSEnSLiN3B6h4O0NiX507YS6YSfc+ilg4i1PwWHqeB5rbUn5xNYFWUosigZFP9g4t+z6WycUVnPmZiBn\
            ELOSAhcLUcbV1V+ztIP26HDWAEFn6HJLVIOTJd0r8XP7kwEdHEH6P4iKjzlGqgmr7OxwV0PXJzv3tqRpzc69cxyoU/SdU59LuvAvERow\
            T56wdc8FPHEn131IQNoZK8x+76r5KalI4R+hz5P4eLjOYQ670aw/QA==""";

    private WorkedExample() {
    }
}
