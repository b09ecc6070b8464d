package org.wechatc4c.connector.tenant;

import java.util.Optional;

/**
 * A telephone number that can be compared, however it was written.
 *
 * @param international all digits from the country's dialling code on
 * @param significant the digits at its end that stand in every way to write it
 */
public record PhoneNumber(String international, String significant) {

    private static final String PUNCTUATION = " -.()/\u00a0\u3000\uff0d\uff08\uff09";
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    /** The longest dialling code of a country. */
    private static final int LONGEST_CODE = 3;
    /** A number of this length behind the dialling code is taken to be written with it, though nothing says so. */
    private static final int FULL_LENGTH = 9;

    /**
     * Empty when the text is no telephone number.
     *
     * @param diallingCode of the country that is meant when the text names none
     */
    public static Optional<PhoneNumber> of(String text, String diallingCode) {
        var digits = new StringBuilder();
        boolean isInternational = false;
        for (char letter : text.strip().toCharArray()) {
            int digit = Character.digit(letter, 10);
            if (digit >= 0) {
                digits.append(digit);
            } else if ((letter == '+' || letter == '\uff0b') && digits.isEmpty() && !isInternational) {
                isInternational = true;
            } else if (PUNCTUATION.indexOf(letter) < 0) {
                return Optional.empty();
            }
        }
        return of(digits.toString(), isInternational, diallingCode)
                .filter(number -> number.significant.length() >= FEWEST_DIGITS
                        && number.international.length() <= MOST_DIGITS);
    }

    private static Optional<PhoneNumber> of(String digits, boolean isInternational, String diallingCode) {
        if (!isInternational && digits.startsWith("00")) {
            return of(digits.substring(2), true, diallingCode);
        }
        if (digits.startsWith(diallingCode)
                && (isInternational || digits.length() >= diallingCode.length() + FULL_LENGTH)) {
            return Optional.of(national(digits.substring(diallingCode.length()), diallingCode));
        }
        if (isInternational) {
            return digits.length() <= LONGEST_CODE ? Optional.empty()
                    : Optional.of(new PhoneNumber(digits, withoutZeros(digits.substring(LONGEST_CODE))));
        }
        return Optional.of(national(digits, diallingCode));
    }

    private static PhoneNumber national(String digits, String diallingCode) {
        var significant = withoutZeros(digits);
        return new PhoneNumber(diallingCode + significant, significant);
    }

    /** Whether somebody wrote this number, with or without dialling code. */
    public boolean isWritten(String text) {
        var diallingCode = international.substring(0, international.length() - significant.length());
        return of(text, diallingCode).filter(other -> other.international.equals(international)).isPresent();
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+", "");
    }

    /** A person's number is nobody's business. */
    @Override
    public String toString() {
        return "PhoneNumber[…]";
    }
}
