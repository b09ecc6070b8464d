package org.wechatc4c.standin.c4c.opinion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.olingo.odata2.api.batch.BatchRequestPart;
import org.apache.olingo.odata2.api.edm.Edm;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.apache.olingo.odata2.api.ep.EntityProviderBatchProperties;
import org.apache.olingo.odata2.api.ep.EntityProviderException;
import org.apache.olingo.odata2.api.ep.EntityProviderReadProperties;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.processor.ODataRequest;
import org.apache.olingo.odata2.api.uri.PathSegment;
import org.apache.olingo.odata2.api.uri.UriInfo;
import org.apache.olingo.odata2.api.uri.UriParser;
import org.apache.olingo.odata2.core.PathInfoImpl;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Heard;

/**
 * Lets Apache Olingo read every request that a tenant hears, by the tenant's own metadata, and collects what it objects to.
 *
 * <p>
 * Olingo is an optional dependency: whoever wants its opinion puts it on the class path.
 */
public final class ODataOpinion {

    private static final String JSON = "application/json";
    private static final Set<String> WRITES_WITH_BODY = Set.of("POST", "PATCH", "MERGE", "PUT");

    private final C4cStandIn tenant;
    private final Map<String, Edm> models = new ConcurrentHashMap<>();
    private final List<String> objections = new CopyOnWriteArrayList<>();

    private ODataOpinion(C4cStandIn tenant) {
        this.tenant = tenant;
    }

    /** Begins to listen in on a tenant. */
    public static ODataOpinion on(C4cStandIn tenant) {
        var opinion = new ODataOpinion(tenant);
        tenant.onHeard(opinion::hear);
        return opinion;
    }

    /** What Olingo objects to, one sentence each; none when all is well. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    private void hear(Heard heard) {
        Edm model = models.computeIfAbsent(heard.service(), this::model);
        try {
            if (heard.path().equals("/$batch")) {
                for (BatchRequestPart part : batch(heard)) {
                    for (ODataRequest request : part.getRequests()) {
                        judge(model, request);
                    }
                }
            } else {
                UriInfo target = UriParser.parse(model, segments(heard.path()), options(heard.query()));
                read(heard.method(), target, stream(heard.body()));
            }
        } catch (ODataException | IOException e) {
            objections.add(heard + ": " + reason(e));
        }
    }

    private static void judge(Edm model, ODataRequest request) throws ODataException, IOException {
        try {
            UriInfo target = UriParser.parse(model, request.getPathInfo().getODataSegments(),
                    options(request.getQueryParameters()));
            read(request.getMethod().name(), target, request.getBody());
        } catch (ODataException e) {
            throw new ODataException("part " + request.getMethod() + " "
                    + request.getPathInfo().getODataSegments().stream().map(PathSegment::getPath).toList() + ": " + reason(e),
                    e);
        }
    }

    private static void read(String method, UriInfo target, InputStream body) throws ODataException, IOException {
        if (target.getFunctionImport() != null || !WRITES_WITH_BODY.contains(method)) {
            return;
        }
        // A merge may leave out what an entity cannot be without.
        boolean isMerge = !method.equals("POST");
        EntityProvider.readEntry(JSON, target.getTargetEntitySet(), new ByteArrayInputStream(body.readAllBytes()),
                EntityProviderReadProperties.init().mergeSemantic(isMerge).build());
    }

    private List<BatchRequestPart> batch(Heard heard) throws ODataException {
        var info = new PathInfoImpl();
        info.setServiceRoot(URI.create(tenant.url() + "/sap/c4c/odata/v1/" + heard.service() + "/"));
        info.setODataPathSegment(segments(heard.path()));
        info.setPrecedingPathSegment(List.of());
        return EntityProvider.parseBatchRequest(heard.contentType(), stream(heard.body()),
                EntityProviderBatchProperties.init().pathInfo(info).setStrict(true).build());
    }

    private Edm model(String service) {
        try {
            return EntityProvider.readMetadata(stream(tenant.metadata(service)), true);
        } catch (EntityProviderException e) {
            throw new IllegalStateException("Olingo cannot read the tenant's metadata", e);
        }
    }

    /** What the standard knows: the tenant's own options are not Olingo's business. */
    private static Map<String, String> options(Map<String, String> query) {
        var options = new LinkedHashMap<>(query);
        options.keySet().removeIf(option -> option.startsWith("sap-"));
        return options;
    }

    private static List<PathSegment> segments(String path) {
        var segments = new ArrayList<PathSegment>();
        Arrays.stream(path.substring(1).split("/", -1)).filter(segment -> !segment.isEmpty())
                .forEach(segment -> segments.add(UriParser.createPathSegment(segment, Map.of())));
        return segments;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
