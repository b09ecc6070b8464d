package org.wechatc4c.standin.c4c;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The types of properties, each with its forms in JSON and in an address. Held are texts, truth values, and times as
 * milliseconds.
 */
enum EdmType {
    STRING("String"),
    GUID("Guid"),
    BOOLEAN("Boolean"),
    DATE_TIME("DateTime"),
    DATE_TIME_OFFSET("DateTimeOffset"),
    DECIMAL("Decimal"),
    BINARY("Binary");

    private static final Pattern GUID_FORM = Pattern
            .compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    private static final Pattern JSON_DATE = Pattern.compile("/Date\\((-?\\d+)([+-]\\d{4})?\\)/");
    private static final Pattern TYPED_LITERAL = Pattern.compile("(\\w+)'(.*)'", Pattern.DOTALL);

    private final String edmName;

    EdmType(String edmName) {
        this.edmName = edmName;
    }

    /** The type's name in the metadata, after the {@code Edm}. */
    String edmName() {
        return edmName;
    }

    /** The type as the shapes abbreviate it. */
    static EdmType named(@Nullable String abbreviation) {
        return switch (abbreviation) {
            case null -> STRING;
            case "G" -> GUID;
            case "B" -> BOOLEAN;
            case "D" -> DATE_TIME;
            case "DTO" -> DATE_TIME_OFFSET;
            case "Dec" -> DECIMAL;
            case "Bin" -> BINARY;
            default -> throw new IllegalArgumentException("no such type: " + abbreviation);
        };
    }

    /** Reads a value of a request's body. */
    Object read(String property, JsonNode json) {
        boolean fits = this == BOOLEAN ? json.isBoolean() : json.isTextual() || (this == DECIMAL && json.isNumber());
        if (!fits) {
            throw invalid(property);
        }
        String text = json.asText();
        return switch (this) {
            case STRING, BINARY -> text;
            case BOOLEAN -> json.asBoolean();
            case GUID -> guid(property, text);
            case DECIMAL -> decimal(property, text);
            case DATE_TIME, DATE_TIME_OFFSET -> {
                var date = JSON_DATE.matcher(text);
                yield date.matches() ? Long.parseLong(date.group(1)) : time(property, text);
            }
        };
    }

    /** Writes a value, or what a tenant shows where there is none, for an answer's body. */
    JsonNode write(@Nullable Object value) {
        var json = JsonNodeFactory.instance;
        return switch (this) {
            case STRING, BINARY -> json.textNode(value == null ? "" : (String) value);
            case BOOLEAN -> json.booleanNode(value != null && (boolean) value);
            case GUID -> value == null ? json.nullNode() : json.textNode((String) value);
            case DECIMAL -> json.textNode(value == null ? "0.00000000000000" : (String) value);
            case DATE_TIME, DATE_TIME_OFFSET ->
                value == null ? json.nullNode() : json.textNode("/Date(" + ((Number) value).longValue() + ")/");
        };
    }

    /** Reads a literal of a filter. A literal of another type is refused, as a tenant does. */
    Object literal(String property, String literal) {
        return switch (this) {
            case STRING -> unquoted(literal);
            case GUID -> guid(property, typed("guid", property, literal));
            case DATE_TIME -> time(property, typed("datetime", property, literal));
            case DATE_TIME_OFFSET -> time(property, typed("datetimeoffset", property, literal));
            case BOOLEAN -> switch (literal) {
                case "true" -> true;
                case "false" -> false;
                default -> throw invalid(property);
            };
            case DECIMAL -> decimal(property, literal.replaceFirst("[mMdD]$", ""));
            case BINARY -> throw Refusal.malformed("Property " + property + " cannot be compared");
        };
    }

    /** The text within quotes, in which a quote is doubled. */
    static String unquoted(String literal) {
        if (literal.length() < 2 || !literal.startsWith("'") || !literal.endsWith("'")) {
            throw Refusal.malformed("Invalid token: a string literal is expected");
        }
        String inner = literal.substring(1, literal.length() - 1);
        if (inner.replace("''", "").contains("'")) {
            throw Refusal.malformed("Invalid token: a quote within a string literal is to be doubled");
        }
        return inner.replace("''", "'");
    }

    private static String typed(String prefix, String property, String literal) {
        var typed = TYPED_LITERAL.matcher(literal);
        if (!typed.matches() || !typed.group(1).equals(prefix)) {
            throw invalid(property);
        }
        return typed.group(2);
    }

    private static String guid(String property, String text) {
        if (!GUID_FORM.matcher(text).matches()) {
            throw invalid(property);
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static String decimal(String property, String text) {
        try {
            return new BigDecimal(text).toPlainString();
        } catch (NumberFormatException e) {
            throw invalid(property);
        }
    }

    private Long time(String property, String text) {
        try {
            Instant time = this == DATE_TIME && !text.endsWith("Z") ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return time.toEpochMilli();
        } catch (DateTimeException e) {
            throw invalid(property);
        }
    }

    private static Refusal invalid(String property) {
        return Refusal.malformed("Invalid value for property " + property);
    }
}
