package org.wechatc4c.bench.fault;

/** One of the processes that things happen to. It comes back on the same ports and with the same data. */
public interface Server {

    /** Starts it and returns when it serves. */
    void start() throws InterruptedException;

    /** Ends its process in the middle of whatever it does. */
    void kill();

    long pid();

    /** Lets it stand still: connections stay, and nothing is answered. */
    default void pause() throws InterruptedException {
        Signal.STOP.to(pid());
    }

    /** Lets it go on with all that has arrived meanwhile. */
    default void resume() throws InterruptedException {
        Signal.CONT.to(pid());
    }
}
