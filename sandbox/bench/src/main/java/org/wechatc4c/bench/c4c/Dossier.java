package org.wechatc4c.bench.c4c;

import java.util.List;

/**
 * What C4C has of one customer.
 *
 * @param profiles how many profiles there are for the openid
 * @param customers how many customers were made of it
 * @param tickets how many tickets there are
 * @param texts what the customer said, in the order in which agents read it; an entry may hold several lines
 */
record Dossier(long profiles, long customers, long tickets, List<String> texts) {

    static final Dossier NONE = new Dossier(0, 0, 0, List.of());

    Dossier {
        texts = List.copyOf(texts);
    }
}
