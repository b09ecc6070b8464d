package org.wechatc4c.standin.c4c;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The web services: which request is understood where, and what it is answered with. */
final class SoapApi {

    private static final SoapShape HEADER = SoapShape.of("ID UUID");
    private static final SoapShape CONDITIONS = SoapShape
            .of("QueryHitsMaximumNumberValue QueryHitsUnlimitedIndicator LastReturnedObjectID");
    private static final int HITS = 100;
    private static final DateTimeFormatter CHANGE_STATE = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSS")
            .withZone(ZoneOffset.UTC);

    /**
     * A web service.
     *
     * @param selection name of the selection of a query; empty for a service that maintains
     */
    private record Service(String request, String answer, String selection, SoapObjects objects) {
    }

    private static final String SENDERS_ID = "ObjectNodeSenderTechnicalID";

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Store store;

    SoapApi(Shapes shapes, Store store, Tenant tenant, Conversations conversations) {
        this.store = store;
        var writer = new SoapWriter(shapes, store, tenant, conversations);
        var profiles = new SoapProfiles(store, new Partners(store), writer);
        var activities = new SoapActivities(store, writer);
        var customers = new SoapCustomers(store, writer);
        var tickets = new SoapTickets(store, writer);
        services.put("managesocialmediauserprofilein", new Service("SocialMediaUserProfileBundleMaintainRequest_sync",
                "SocialMediaUserProfileBundleMaintainConfirmation_sync", "", profiles));
        services.put("requestforsocialmediauserprofi", new Service("SocialMediaUserProfileRequest_sync",
                "SocialMediaUserProfileResponse_sync", "SocialMediaUserProfileSelectionByElements", profiles));
        services.put("managesocialmediaactivityin", new Service("SocialMediaActivityBundleMaintainRequestsync",
                "SocialMediaActivityBundleMaintainConfirmationsync", "", activities));
        services.put("querysocialmediaactivityin", new Service("SocialMediaActivityByElementsQuery_sync",
                "SocialMediaActivityByElementsResponse_sync", "SocialMediaActivitySelectionByElements", activities));
        var manageCustomers = new Service("CustomerBundleMaintainRequest_sync_V1", "CustomerBundleMaintainConfirmation_sync_V1",
                "", customers);
        services.put("managecustomerin", manageCustomers);
        services.put("managecustomerin1", manageCustomers);
        var queryCustomers = new Service("CustomerByElementsQuery_sync", "CustomerByElementsResponse_sync",
                "CustomerSelectionByElements", customers);
        services.put("querycustomerin", queryCustomers);
        services.put("querycustomerin1", queryCustomers);
        services.put("manageservicerequestin", new Service("ServiceRequestBundleMaintainRequest2_sync",
                "ServiceRequestBundleMaintainConfirmation2_sync", "", tickets));
        services.put("queryservicerequestin", new Service("ServiceRequestByElementsQuery_sync",
                "ServiceRequestByElementsResponse_sync", "ServiceRequestSelectionByElements", tickets));
    }

    boolean has(String service) {
        return services.containsKey(service);
    }

    /** Whether a service is there to change things. */
    boolean isWrite(String service) {
        Service found = services.get(service);
        return found != null && found.selection().isEmpty();
    }

    /**
     * Answers a message.
     *
     * @param log an entry that the answer's log is to have; with a severity of 3 nothing is done
     */
    SoapElement answer(String name, String message, SoapWriter.By by, SoapFault.@Nullable Log log) {
        Service service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("there is no web service " + name);
        }
        SoapElement request = SoapElement.read(message);
        if (!request.isIn(SoapElement.GLOBAL, service.request())) {
            throw SoapTrouble.malformed(name + " understands " + service.request() + " in " + SoapElement.GLOBAL + " only");
        }
        return service.selection().isEmpty() ? maintained(service, request, by, log) : found(service, request, log);
    }

    /** A confirmation that confirms nothing. */
    SoapElement empty(String name) {
        Service service = services.get(name);
        return SoapElement.of(service == null ? name : service.answer(), SoapElement.of("Log")).in(SoapElement.GLOBAL);
    }

    private SoapElement maintained(Service service, SoapElement request, SoapWriter.By by, SoapFault.@Nullable Log log) {
        SoapShape.of("BasicMessageHeader " + service.objects().name() + "*").check(request);
        request.all("BasicMessageHeader").forEach(HEADER::check);
        var objects = request.all(service.objects().name());
        if (objects.isEmpty()) {
            throw SoapTrouble.malformed("a bundle of nothing");
        }
        String sendersId = objects.getFirst().value(SENDERS_ID);
        if (log != null && log.severity() >= 3) {
            return confirmation(service, Stream.empty(), log(log, sendersId));
        }
        try {
            var done = store.atomically(() -> objects.stream().flatMap(object -> service.objects().maintain(object, by).stream()
                    .map(entity -> confirmed(service, entity, object.value(SENDERS_ID)))).toList());
            return confirmation(service, done.stream(), log(log, sendersId));
        } catch (Refusal refusal) {
            return confirmation(service, Stream.empty(),
                    log(new SoapFault.Log(3, refusal.code(), refusal.message()), sendersId));
        }
    }

    private static SoapElement confirmation(Service service, Stream<SoapElement> objects, SoapElement log) {
        return SoapElement.of(service.answer(), Stream.concat(objects, Stream.of(log))).in(SoapElement.GLOBAL);
    }

    private static SoapElement confirmed(Service service, Entity entity, String sendersId) {
        return SoapElement.of(service.objects().name(), Stream.of(
                SoapElement.optional("ReferenceObjectNodeSenderTechnicalID", sendersId),
                Stream.of(SoapElement.text("ChangeStateID", changeState(entity)), SoapElement.text("UUID", uuid(entity))),
                service.objects().confirmed(entity)).flatMap(parts -> parts));
    }

    private static SoapElement log(SoapFault.@Nullable Log entry, String sendersId) {
        if (entry == null) {
            return SoapElement.of("Log");
        }
        String severity = String.valueOf(entry.severity());
        return SoapElement.of("Log", SoapElement.text("MaximumLogItemSeverityCode", severity),
                SoapElement.of("Item", Stream.of(Stream.of(SoapElement.text("TypeID", entry.type()),
                        SoapElement.text("SeverityCode", severity)),
                        SoapElement.optional("ReferenceObjectNodeSenderTechnicalID", sendersId),
                        Stream.of(SoapElement.text("Note", entry.note()))).flatMap(parts -> parts)));
    }

    private SoapElement found(Service service, SoapElement request, SoapFault.@Nullable Log log) {
        SoapShape.of(service.selection() + " ProcessingConditions").check(request);
        SoapElement elements = request.child(service.selection());
        if (elements == null) {
            throw SoapTrouble.notStoodIn("a query that selects by nothing");
        }
        if (log != null && log.severity() >= 3) {
            return SoapElement.of(service.answer(), log(log, "")).in(SoapElement.GLOBAL);
        }
        var fitting = service.objects().select(new SoapSelection(elements)).toList();
        int most = most(request);
        String last = request.value("ProcessingConditions", "LastReturnedObjectID");
        var after = last.isEmpty() ? fitting
                : fitting.stream().dropWhile(entity -> !entity.objectId().equals(last)).skip(1).toList();
        var page = after.stream().limit(most).toList();
        SoapElement conditions = SoapElement.of("ProcessingConditions", Stream.concat(
                Stream.of(SoapElement.text("ReturnedQueryHitsNumberValue", String.valueOf(page.size())),
                        SoapElement.text("MoreHitsAvailableIndicator", String.valueOf(page.size() < after.size()))),
                page.isEmpty() ? Stream.empty()
                        : Stream.of(SoapElement.text("LastReturnedObjectID", page.getLast().objectId()))));
        return SoapElement.of(service.answer(), Stream.concat(page.stream().map(service.objects()::shown),
                Stream.of(conditions, log(log, "")))).in(SoapElement.GLOBAL);
    }

    private static int most(SoapElement request) {
        SoapElement conditions = request.child("ProcessingConditions");
        if (conditions == null) {
            return HITS;
        }
        CONDITIONS.check(conditions);
        String most = conditions.value("QueryHitsMaximumNumberValue");
        if (conditions.value("QueryHitsUnlimitedIndicator").equals("true")) {
            if (!most.isEmpty()) {
                throw SoapTrouble.malformed("QueryHitsMaximumNumberValue must not be filled when all hits are wanted");
            }
            return Integer.MAX_VALUE;
        }
        if (!most.isEmpty() && !most.matches("[1-9]\\d{0,8}")) {
            throw SoapTrouble.malformed("QueryHitsMaximumNumberValue is no number");
        }
        return most.isEmpty() ? HITS : Integer.parseInt(most);
    }

    static String uuid(Entity entity) {
        return entity.uuid().toLowerCase(Locale.ROOT);
    }

    static String changeState(Entity entity) {
        return CHANGE_STATE.format(entity.changedAt());
    }
}
