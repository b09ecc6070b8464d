package org.wechatc4c.connector.odata;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.etiquette.Gate;
import org.wechatc4c.connector.etiquette.Health;

import io.smallrye.mutiny.Uni;

/** Lets calls out one after the other, as the tenant can bear it. */
@ApplicationScoped
class GatedWire implements Wire {

    private final HttpWire wire;
    private final Gate gate;

    GatedWire(HttpWire wire, Gate gate) {
        this.wire = wire;
        this.gate = gate;
    }

    @Override
    public Uni<Answer> carry(Call call) {
        return gate.pass(() -> wire.carry(call), GatedWire::health, failure -> new Health.Ailing("no answer"));
    }

    private static Health health(Answer answer) {
        boolean isPage = answer.isSuccess()
                && answer.first("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html");
        return switch (answer.status()) {
            case 401, 429, 502, 503, 504 -> new Health.Ailing("status " + answer.status());
            default -> isPage ? new Health.Ailing("a page instead of data") : new Health.Fine();
        };
    }
}
