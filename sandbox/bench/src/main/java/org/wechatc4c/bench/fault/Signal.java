package org.wechatc4c.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What makes a process stand still, with all its connections open, and go on. */
enum Signal {

    STOP,
    CONT;

    void to(long pid) throws InterruptedException {
        try {
            int exit = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("process " + pid + " does not take the signal " + name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("there is no program kill", e);
        }
    }
}
