package org.wechatc4c.standin.wechat;

/** Why the authorisation page does not let the administrator go on; it is shown to that person, who stays on the page. */
final class LoginRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String chinese;

    LoginRefusal(String chinese, String english) {
        super(english);
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return String.valueOf(getMessage());
    }
}
