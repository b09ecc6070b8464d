package org.wechatc4c.standin.c4c;

/** Rules for the addresses of customers. */
final class CustomerAddresses implements Rules {

    private final MainAddress main;

    CustomerAddresses(MainAddress main) {
        this.main = main;
    }

    @Override
    public void joined(Entity address) {
        main.lead(address);
    }

    @Override
    public void changed(Entity before, Entity after) {
        main.lead(after);
    }

    @Override
    public void leave(Entity address) {
        if (address.flag(MainAddress.MAIN)) {
            throw Refusal.business("The main address cannot be deleted");
        }
    }
}
