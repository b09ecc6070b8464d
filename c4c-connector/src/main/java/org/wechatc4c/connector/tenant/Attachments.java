package org.wechatc4c.connector.tenant;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Files at tickets ({@code docs/protocols/c4c.md#attachments}). */
public interface Attachments {

    /** A file for a ticket. */
    @SuppressWarnings("ArrayRecordComponent")
    record NewFile(String name, String mimeType, byte[] bytes) {

        @Override
        public String toString() {
            return "NewFile[" + name + ", " + mimeType + ", " + bytes.length + " bytes]";
        }
    }

    /** The names of the files at a ticket. */
    Uni<List<String>> names(String ticketObjectId);

    Uni<Void> add(String ticketObjectId, NewFile file);
}
