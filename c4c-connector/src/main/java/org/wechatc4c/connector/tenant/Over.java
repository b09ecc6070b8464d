package org.wechatc4c.connector.tenant;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/** Which protocol an implementation of a port speaks. Features do not say: they get what {@link Ports} chooses. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ TYPE, METHOD, FIELD, PARAMETER })
public @interface Over {

    Protocol value();

    /** The protocols that C4C offers. */
    enum Protocol {
        ODATA,
        SOAP
    }

    /** To choose by. */
    final class Literal extends AnnotationLiteral<Over> implements Over {

        private static final long serialVersionUID = 1;

        private final Protocol protocol;

        Literal(Protocol protocol) {
            this.protocol = protocol;
        }

        @Override
        public Protocol value() {
            return protocol;
        }
    }
}
