package org.wechatc4c.bare;

import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.common.annotation.NonBlocking;

/** The document, for everybody. */
@Path("/document")
class DocumentResource {

    private final Map<String, Object> document;

    DocumentResource(BareConfig config, ObjectMapper json) {
        try {
            document = json.readValue(config.document(), new TypeReference<>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("bare.document is no JSON object", e);
        }
    }

    /** Without another thread: it waits for nothing. */
    @GET
    @NonBlocking
    public Map<String, Object> document() {
        return document;
    }
}
