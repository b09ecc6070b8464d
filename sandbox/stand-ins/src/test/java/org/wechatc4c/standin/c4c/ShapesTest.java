package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapesTest {

    private static final Shapes SHAPES = new Shapes();

    static List<String> sets() {
        return SHAPES.names();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void leadsSomewhereWithEveryNavigation(String name) {
        EntitySet set = SHAPES.of(name);

        assertThat(set.type()).isNotEmpty();
        assertThat(set.properties()).containsKey(set.key());
        assertThat(set.navigations().values()).allSatisfy(navigation -> {
            EntitySet target = SHAPES.of(navigation.target());
            assertThat(target.service()).isEqualTo(set.service());
            if (navigation.leadsUp()) {
                assertThat(set.properties()).containsKey(EntitySet.PARENT);
                assertThat(target.navigations().values()).anySatisfy(back -> assertThat(back.target()).isEqualTo(name));
            }
        });
    }

    @Test
    void readsFlagsTypesAndLengths() {
        EntitySet customers = SHAPES.of(Shapes.CUSTOMERS);

        assertThat(customers.property("RoleCode"))
                .isEqualTo(new Property("RoleCode", EdmType.STRING, 6, false, true, true, true, true));
        assertThat(customers.property("ETag"))
                .isEqualTo(new Property("ETag", EdmType.DATE_TIME_OFFSET, 0, false, false, false, false, false));
        assertThat(customers.property("UUID"))
                .isEqualTo(new Property("UUID", EdmType.GUID, 0, false, false, true, false, true));
        assertThat(customers.property("RoleCodeText").isDescription()).isTrue();
        assertThat(customers.allows("create")).isTrue();
        assertThat(customers.allows("delete")).isFalse();
    }

    @Test
    void knowsTheCodesOfEachTypeApart() {
        assertThat(SHAPES.codes(SHAPES.of(Shapes.TICKET_TEXTS), "TypeCode")).containsEntry("10011", "Internal Comment");
        assertThat(SHAPES.codes(SHAPES.of(Shapes.TICKET_REFERENCES), "TypeCode")).isEmpty();
    }
}
