package org.wechatc4c.standin.c4c;

/**
 * A property as the metadata describes it.
 *
 * @param maxLength 0 where there is none
 * @param padded whether it is of fixed length, so that a tenant fills it up with blanks
 * @param required whether it is never empty: if a caller can give it, the caller must
 */
record Property(String name, EdmType type, int maxLength, boolean padded, boolean required, boolean creatable,
        boolean updatable, boolean filterable) {

    /** The read-only text beside a code, in words. */
    static Property descriptionOf(Property code) {
        return new Property(code.name + "Text", EdmType.STRING, 0, false, false, false, false, true);
    }

    boolean isCode() {
        return type == EdmType.STRING && name.endsWith("Code");
    }

    boolean isDescription() {
        return type == EdmType.STRING && name.endsWith("CodeText");
    }
}
