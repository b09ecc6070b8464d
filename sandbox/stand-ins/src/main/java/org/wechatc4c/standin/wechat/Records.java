package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.wechatc4c.standin.Journal;

/** The records of one kind, by their id, in the order in which the ids first came; kept over a restart. */
final class Records<T extends Record> {

    private final Journal journal;
    private final String kind;
    private final Function<T, String> id;
    private final Map<String, T> records = new LinkedHashMap<>();

    Records(Journal journal, String kind, Class<T> type, Function<T, String> id) {
        this.journal = journal;
        this.kind = kind;
        this.id = id;
        journal.all(kind, type).forEach(record -> records.put(id.apply(record), record));
    }

    /** Keeps the record in place of the former one of that id. */
    synchronized T keep(T record) {
        records.put(id.apply(record), record);
        journal.put(kind, id.apply(record), record);
        return record;
    }

    synchronized Optional<T> find(String wanted) {
        return Optional.ofNullable(records.get(wanted));
    }

    synchronized List<T> all() {
        return List.copyOf(records.values());
    }
}
