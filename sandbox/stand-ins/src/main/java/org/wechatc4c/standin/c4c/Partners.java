package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Everybody whom the tenant knows: customers, companies, their contacts, employees. Their numbers and UUIDs are all different.
 */
final class Partners {

    private record Kind(String set, String number, String uuid, String name) {

        Partner of(Entity entity) {
            return new Partner(entity, entity.text(number), entity.text(uuid), entity.text(name));
        }
    }

    /** Somebody. */
    record Partner(Entity entity, String number, String uuid, String name) {
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(Shapes.CUSTOMERS, "CustomerID", "UUID", "FormattedName"),
            new Kind(Shapes.ACCOUNTS, "AccountID", "UUID", "BusinessPartnerFormattedName"),
            new Kind(Shapes.CONTACTS, "ContactID", "ContactUUID", "Name"),
            new Kind(Shapes.EMPLOYEES, "EmployeeID", "UUID", "BusinessPartnerFormattedName"));

    private final Store store;

    Partners(Store store) {
        this.store = store;
    }

    Optional<Partner> numbered(@Nullable Object number) {
        return find(Kind::number, number);
    }

    Optional<Partner> withUuid(@Nullable Object uuid) {
        return find(Kind::uuid, uuid);
    }

    Partner required(@Nullable Object number) {
        return numbered(number).orElseThrow(() -> Refusal.business("Business partner " + number + " does not exist"));
    }

    Partner requiredWithUuid(@Nullable Object uuid) {
        return withUuid(uuid).orElseThrow(() -> Refusal.business("Business partner " + uuid + " does not exist"));
    }

    private Optional<Partner> find(Function<Kind, String> property, @Nullable Object value) {
        return KINDS.stream()
                .flatMap(kind -> store.firstWith(kind.set(), property.apply(kind), value).stream().map(kind::of)).findFirst();
    }
}
