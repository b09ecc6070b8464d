package org.wechatc4c.connector.odata;

import org.wechatc4c.connector.tenant.C4cFailure;

/** What became of one query among several. */
sealed interface Found {

    record Rows(Page page) implements Found {
    }

    record Failed(C4cFailure failure) implements Found {
    }

    /** Throws what went wrong. */
    default Page orElseThrow() {
        return switch (this) {
            case Rows found -> found.page();
            case Failed failed -> throw failed.failure();
        };
    }
}
