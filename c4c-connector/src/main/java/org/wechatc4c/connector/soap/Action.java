package org.wechatc4c.connector.soap;

/** What C4C is to do with an object in a message. */
enum Action {
    /** Refused when it exists. */
    CREATE("01"),
    /** Refused when it does not exist. */
    UPDATE("02"),
    /** Makes or changes; children are treated as their own actions say, and those left out stay. */
    SAVE("04"),
    /** Leaves it as it is: for what is named only because its children are meant. */
    NOTHING("06");

    private final String code;

    Action(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
