package org.wechatc4c.token.custody;

import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** A column of a table in PostgreSQL, each text of which stands for itself. */
public final class ColumnVault implements Vault {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BATCH = 500;

    private final Pool database;
    private final Custody custody;
    private final String table;
    private final String column;
    private final Function<Row, String> purpose;

    /**
     * Table and column go into SQL as they are.
     *
     * @param purpose what the text of a row is sealed for
     */
    public ColumnVault(Pool database, Custody custody, String table, String column, Function<Row, String> purpose) {
        this.database = database;
        this.custody = custody;
        this.table = table;
        this.column = column;
        this.purpose = purpose;
    }

    @Override
    public int sealAgain(String formerKey) {
        var sealed = 0;
        var batch = 0;
        do {
            batch = sealBatch(formerKey);
            sealed += batch;
        } while (batch == BATCH);
        return sealed;
    }

    /** No two sealed texts are the same, so a text says which row it is, unless the row was changed meanwhile. */
    private int sealBatch(String formerKey) {
        var changes = new ArrayList<Tuple>();
        database.preparedQuery("SELECT * FROM " + table + " WHERE starts_with(" + column + ", $1) LIMIT " + BATCH)
                .execute(Tuple.of(Custody.beginning(formerKey))).await().atMost(PATIENCE).forEach(row -> {
                    var former = row.getString(column);
                    var sealedFor = purpose.apply(row);
                    changes.add(Tuple.of(former, custody.seal(custody.open(former, sealedFor), sealedFor)));
                });
        if (!changes.isEmpty()) {
            database.preparedQuery("UPDATE " + table + " SET " + column + " = $2 WHERE " + column + " = $1")
                    .executeBatch(changes).await().atMost(PATIENCE);
        }
        return changes.size();
    }
}
