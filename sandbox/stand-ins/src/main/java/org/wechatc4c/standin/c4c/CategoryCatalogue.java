package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;

/** The catalogue of service categories that the tenant's administrator released. */
final class CategoryCatalogue {

    private static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");

    private CategoryCatalogue() {
    }

    static void set(Store store) {
        if (store.all(Shapes.CATEGORY_CATALOGUES).isEmpty()) {
            store.add(new Entity(Shapes.CATEGORY_CATALOGUES, Ids.objectId(), RELEASED, RELEASED,
                    Map.of("ID", "SERVICE", "VersionID", "1", "LifeCycleStatusCode", "2", "StartDateTime",
                            RELEASED.toEpochMilli(), "ServiceCategoryCatalogueName", "Service Categories",
                            "ServiceCategoryCatalogueNamelanguageCode", "EN")));
        }
    }
}
