package org.wechatc4c.connector.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

/**
 * The ports as features get them: over the protocol that the configuration names when the service starts. What speaks the
 * other one is not even made, unless it helps out.
 */
@Singleton
class Ports {

    private final Over.Literal chosen;

    Ports(TenantConfig config) {
        this.chosen = new Over.Literal(config.protocol());
    }

    @Produces
    @Startup
    @ApplicationScoped
    Profiles profiles(@Any Instance<Profiles> all) {
        return all.select(chosen).get();
    }

    @Produces
    @Startup
    @ApplicationScoped
    Customers customers(@Any Instance<Customers> all) {
        return all.select(chosen).get();
    }

    @Produces
    @Startup
    @ApplicationScoped
    People people(@Any Instance<People> all) {
        return all.select(chosen).get();
    }

    @Produces
    @Startup
    @ApplicationScoped
    Activities activities(@Any Instance<Activities> all) {
        return all.select(chosen).get();
    }

    @Produces
    @Startup
    @ApplicationScoped
    Tickets tickets(@Any Instance<Tickets> all) {
        return all.select(chosen).get();
    }
}
