package org.wechatc4c.connector.etiquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.C4cTenant;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class SharedPlacesTest {

    private static final EtiquetteConfig CONFIG = new FixedEtiquette(3, 2);

    @Inject
    RedisDataSource redis;

    @Inject
    ReactiveRedisDataSource reactive;

    private SharedPlaces one;
    private SharedPlaces other;

    @BeforeEach
    void start() {
        redis.flushall();
        one = new SharedPlaces(reactive, CONFIG, Clock.systemUTC());
        other = new SharedPlaces(reactive, CONFIG, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void areNoMoreThanTheLimitOverAllInstances() {
        var taken = new ArrayList<String>();
        await().until(() -> take(one, taken) && take(other, taken) && take(one, taken));

        assertThat(take(other, taken)).isFalse();
        assertThat(take(one, taken)).isFalse();
        giveBack(one, taken.get(0));
        assertThat(take(other, taken)).isTrue();
    }

    @Test
    void areLeftToWhoWaitsForThem() {
        var ones = new ArrayList<String>();
        await().until(() -> take(one, ones) && take(one, ones) && take(one, ones));
        var others = new ArrayList<String>();
        assertThat(take(other, others)).isFalse();

        giveBack(one, ones.remove(0));

        assertThat(take(one, ones)).isFalse();
        assertThat(take(other, others)).isTrue();
    }

    @Test
    void areAllForOneWhenNobodyElseWaits() {
        var ones = new ArrayList<String>();
        await().until(() -> take(one, ones) && take(one, ones) && take(one, ones));

        giveBack(one, ones.remove(0));

        assertThat(take(one, ones)).isTrue();
    }

    @Test
    void areNoMoreWhenRedisWasEmptied() {
        var taken = new ArrayList<String>();
        await().until(() -> take(one, taken));
        take(one, taken);

        redis.flushall();

        var more = new ArrayList<String>();
        await().until(() -> take(other, more));
        assertThat(take(other, more)).isFalse();
    }

    @Test
    void becomeFreeWhenTheirInstanceIsNoMore() {
        var taken = new ArrayList<String>();
        await().until(() -> take(one, taken));
        take(one, taken);
        take(one, taken);
        assertThat(take(other, taken)).isFalse();

        one.close();

        await().until(() -> take(other, taken));
    }

    private static boolean take(SharedPlaces places, List<String> taken) {
        @Nullable
        String place = places.take().await().indefinitely();
        if (place != null) {
            taken.add(place);
        }
        return place != null;
    }

    private static void giveBack(SharedPlaces places, String place) {
        places.giveBack(place).await().indefinitely();
    }
}
