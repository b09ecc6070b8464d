package org.wechatc4c.connector.etiquette;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.Health;
import org.wechatc4c.connector.access.Wire;

import io.smallrye.mutiny.Uni;

/** Lets every call out through the gate. */
@Decorator
@Priority(1)
class GatedWire implements Wire {

    private final Wire wire;
    private final Gate gate;

    @Inject
    GatedWire(@Delegate Wire wire, Gate gate) {
        this.wire = wire;
        this.gate = gate;
    }

    @Override
    public Uni<Answer> carry(Call call) {
        return gate.pass(() -> wire.carry(call), Health::of, failure -> new Health.Ailing());
    }
}
