package org.wechatc4c.connector.profile;

/** What somebody wrote into a form cannot be put into C4C. Names the field and what is wrong, never the value. */
public class FormRefused extends RuntimeException {

    private final String field;

    FormRefused(String field, String why) {
        super(field + ' ' + why);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
