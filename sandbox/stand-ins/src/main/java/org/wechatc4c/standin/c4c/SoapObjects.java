package org.wechatc4c.standin.c4c;

import java.util.Optional;
import java.util.stream.Stream;

/** The objects of one kind, as the pair of web services for them sees them. */
interface SoapObjects {

    /** How the object is called in messages. */
    String name();

    /** Does what a message says about an object; absent when that leaves none. */
    Optional<Entity> maintain(SoapElement object, SoapWriter.By by);

    /** What the confirmation says of an object beside its UUID. */
    Stream<SoapElement> confirmed(Entity entity);

    /** The objects that a selection fits, in the order in which they came. */
    Stream<Entity> select(SoapSelection selection);

    /** The object as the query service answers it. */
    SoapElement shown(Entity entity);
}
