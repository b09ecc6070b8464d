package org.wechatc4c.connector.access;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** The wire over HTTP, with what proves who calls. */
@ApplicationScoped
class TenantWire implements Wire {

    private static final int UNAUTHORIZED = 401;

    private final TenantHttp http;
    private final Access access;
    private final String correlationHeader;

    TenantWire(TenantHttp http, Access access, C4cConfig config) {
        this.http = http;
        this.access = access;
        this.correlationHeader = config.correlationHeader();
    }

    @Override
    public Uni<Answer> carry(Call call) {
        return Uni.createFrom().context(context -> {
            var named = call.with(Map.of("User-Agent", "wechat-c4c-connector", correlationHeader,
                    Correlation.in(context).toString()));
            return access.headers().chain(proof -> http.carry(named.with(proof))
                    .chain(answer -> answer.status() == UNAUTHORIZED ? again(named, proof, answer)
                            : Uni.createFrom().item(answer)));
        });
    }

    /** Nothing was executed, so it may be said again; once, and only with another proof. */
    private Uni<Answer> again(Call call, Map<String, String> refused, Answer refusal) {
        return access.headersAfter(refused).chain(proof -> proof.equals(refused) ? Uni.createFrom().item(refusal)
                : http.carry(call.with(proof)));
    }
}
