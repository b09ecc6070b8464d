package org.wechatc4c.connector.profile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a customer said of themselves in a form; at least a name. Nothing of it is repeated in logs or error answers.
 *
 * @param phone as it was written
 */
public record Form(Optional<String> firstName, Optional<String> lastName, Optional<String> phone, Optional<String> email) {

    static final int LONGEST_NAME = 40;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_EMAIL = 255;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("[+\\uff0b]?[\\p{Nd}][\\p{Nd} ()./\\-\\u3000\\uff0d\\uff08\\uff09]*");

    /** Refuses with {@link FormRefused} what C4C would refuse, and what is not what it says. */
    public Form {
        firstName = firstName.map(String::strip).filter(text -> !text.isEmpty());
        lastName = lastName.map(String::strip).filter(text -> !text.isEmpty());
        phone = phone.map(String::strip).filter(text -> !text.isEmpty());
        email = email.map(String::strip).filter(text -> !text.isEmpty());
        check("firstName", firstName, LONGEST_NAME);
        check("lastName", lastName, LONGEST_NAME);
        check("phone", phone, LONGEST_PHONE);
        check("email", email, LONGEST_EMAIL);
        if (firstName.isEmpty() && lastName.isEmpty()) {
            throw new FormRefused("lastName", "is missing");
        }
        if (phone.filter(text -> !PHONE.matcher(text).matches()).isPresent()) {
            throw new FormRefused("phone", "is no telephone number");
        }
        if (email.filter(text -> !EMAIL.matcher(text).matches()).isPresent()) {
            throw new FormRefused("email", "is no e-mail address");
        }
    }

    private static void check(String field, Optional<String> value, int longest) {
        value.ifPresent(text -> {
            if (text.length() > longest) {
                throw new FormRefused(field, "is longer than " + longest + " characters");
            }
            if (CONTROL.matcher(text).find()) {
                throw new FormRefused(field, "holds a character that cannot be seen");
            }
        });
    }

    @Override
    public String toString() {
        return "Form[…]";
    }
}
