package org.wechatc4c.connector.soap;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Health;
import org.wechatc4c.connector.etiquette.Gate;

import io.smallrye.mutiny.Uni;

/** Lets every call out through the gate that OData's go through. */
@Decorator
@Priority(1)
class GatedSoapWire implements SoapWire {

    private final SoapWire wire;
    private final Gate gate;

    @Inject
    GatedSoapWire(@Delegate SoapWire wire, Gate gate) {
        this.wire = wire;
        this.gate = gate;
    }

    @Override
    public Uni<Answer> carry(SoapCall call) {
        return gate.pass(() -> wire.carry(call), Health::of, failure -> new Health.Ailing());
    }
}
