package org.wechatc4c.standin.c4c;

import java.util.Optional;

/** What is to be done with an object of a message. */
enum SoapAction {
    CREATE("01"),
    UPDATE("02"),
    DELETE("03"),
    SAVE("04"),
    REMOVE("05"),
    NONE("06");

    private final String code;

    SoapAction(String code) {
        this.code = code;
    }

    /** Without a code it is saved: the oldest samples have none. */
    static SoapAction of(SoapElement object) {
        String code = object.attribute("actionCode");
        if (code.isEmpty()) {
            return SAVE;
        }
        for (SoapAction action : values()) {
            if (action.code.equals(code)) {
                return action;
            }
        }
        throw SoapTrouble.malformed("actionCode " + code + " of " + object.name() + " is none");
    }

    /**
     * What this comes down to for an object that exists or not.
     *
     * @return {@link #CREATE}, {@link #UPDATE}, {@link #DELETE} or {@link #NONE}
     */
    <T> SoapAction on(Optional<T> existing, String what) {
        return switch (this) {
            case CREATE -> {
                if (existing.isPresent()) {
                    throw Refusal.business(what + " already exists");
                }
                yield CREATE;
            }
            case UPDATE -> {
                requireExisting(existing, what);
                yield UPDATE;
            }
            case SAVE -> existing.isPresent() ? UPDATE : CREATE;
            case DELETE -> {
                requireExisting(existing, what);
                yield DELETE;
            }
            case REMOVE -> existing.isPresent() ? DELETE : NONE;
            case NONE -> NONE;
        };
    }

    private static <T> void requireExisting(Optional<T> existing, String what) {
        if (existing.isEmpty()) {
            throw Refusal.business(what + " does not exist");
        }
    }
}
