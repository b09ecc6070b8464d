package org.wechatc4c.connector.memory;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.smallrye.mutiny.Uni;

/**
 * Notes what is done, so that after a restart nobody has to ask C4C about it. A mark is set when all is done, and is therefore
 * true; that one is missing, as all are when Redis was emptied, means nothing. Never fails.
 */
public interface Marks {

    Uni<Void> mark(Collection<String> names);

    /** Those of the names that are noted. */
    Uni<Set<String>> marked(List<String> names);
}
