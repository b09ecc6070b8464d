package org.wechatc4c.connector.odata;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.Attachments;

import io.smallrye.mutiny.Uni;

/** Files at tickets ({@code docs/protocols/c4c.md#attachments}). */
@ApplicationScoped
class ODataAttachments implements Attachments {

    private static final String SET = "ServiceRequestAttachmentFolderCollection";
    private static final String STANDARD_ATTACHMENT = "10001";
    private static final String FILE = "2";
    private static final int PAGE = 500;

    private final ODataClient c4c;

    ODataAttachments(ODataClient c4c) {
        this.c4c = c4c;
    }

    /** Without a selection C4C would send the bytes of all of them. */
    @Override
    public Uni<List<String>> names(String ticketObjectId) {
        return c4c.readAll(Query.of(SET).whereEqual("ParentObjectID", ticketObjectId).select("ObjectID", "Name")
                .orderBy("ObjectID"), PAGE)
                .map(rows -> rows.stream().flatMap(row -> row.text("Name").stream()).toList());
    }

    /**
     * Whether the base64 is right C4C does not check, nor does it tell how much it took. The JDK's encoder makes no mistakes
     * that reading all the bytes back could show.
     */
    @Override
    public Uni<Void> add(String ticketObjectId, NewFile file) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("ParentObjectID", ticketObjectId);
        properties.put("TypeCode", STANDARD_ATTACHMENT);
        properties.put("CategoryCode", FILE);
        properties.put("Name", file.name());
        if (!file.mimeType().isBlank()) {
            properties.put("MimeType", file.mimeType());
        }
        properties.put("Binary", Base64.getEncoder().encodeToString(file.bytes()));
        return c4c.createQuietly(SET, properties);
    }
}
