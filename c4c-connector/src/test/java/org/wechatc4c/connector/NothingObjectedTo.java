package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/**
 * After every test with a tenant: the service asked it nothing that it had to object to by the shapes of its entities; and
 * where a
 * test listens to a second opinion, neither had that one.
 */
public final class NothingObjectedTo implements QuarkusTestAfterEachCallback {

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        hierarchy(context.getTestInstance().getClass()).flatMap(type -> Stream.of(type.getDeclaredFields()))
                .map(field -> value(field, context.getTestInstance()))
                .forEach(value -> assertThat(objections(value)).isEmpty());
    }

    private static List<?> objections(@Nullable Object value) {
        return value instanceof C4cStandIn tenant ? tenant.violations()
                : value instanceof ODataOpinion opinion ? opinion.objections() : List.of();
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.<Class<?>> iterate(type, one -> one != null && one != Object.class, Class::getSuperclass);
    }

    private static @Nullable Object value(Field field, Object test) {
        try {
            field.setAccessible(true);
            return field.get(test);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
