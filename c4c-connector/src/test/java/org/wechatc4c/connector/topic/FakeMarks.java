package org.wechatc4c.connector.topic;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.wechatc4c.connector.memory.Marks;

import io.smallrye.mutiny.Uni;

/** Marks that can be forgotten. */
final class FakeMarks implements Marks {

    final Set<String> names = new HashSet<>();

    @Override
    public Uni<Void> mark(Collection<String> done) {
        names.addAll(done);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Set<String>> marked(List<String> asked) {
        return Uni.createFrom().item(asked.stream().filter(names::contains).collect(Collectors.toSet()));
    }
}
