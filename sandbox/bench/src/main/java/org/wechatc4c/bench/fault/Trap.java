package org.wechatc4c.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;

/** A breakpoint: when it is reached the whole process stands still, and can be killed there. */
public final class Trap implements AutoCloseable {

    private static final String BY_SOCKET = "com.sun.jdi.SocketAttach";
    private static final String TIMEOUT_MILLIS = "10000";

    private final VirtualMachine process;
    private final KillPoint point;

    private Trap(VirtualMachine process, KillPoint point) {
        this.process = process;
        this.point = point;
    }

    /** The option with which a Java process is ready for traps. */
    static String option(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
    }

    /** @throws IllegalStateException when there is no such method */
    static Trap set(int port, KillPoint point) {
        var trap = new Trap(attach(port), point);
        try {
            var known = trap.process.classesByName(point.typeName());
            if (known.isEmpty()) {
                trap.waitForTheClass();
            } else {
                known.forEach(trap::setIn);
            }
            return trap;
        } catch (IllegalStateException e) {
            trap.close();
            throw e;
        }
    }

    private static VirtualMachine attach(int port) {
        var connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals(BY_SOCKET)).findFirst()
                .orElseThrow(() -> new IllegalStateException("this Java has no connector " + BY_SOCKET));
        try {
            return connector.attach(arguments(connector, port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot attach to the process", e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException("the connector takes other arguments", e);
        }
    }

    private static Map<String, Connector.Argument> arguments(AttachingConnector connector, int port) {
        var arguments = connector.defaultArguments();
        var wanted = Map.of("hostname", "127.0.0.1", "port", Integer.toString(port), "timeout", TIMEOUT_MILLIS);
        wanted.forEach((name, value) -> arguments.computeIfPresent(name, (any, argument) -> {
            argument.setValue(value);
            return argument;
        }));
        return arguments;
    }

    private void waitForTheClass() {
        var request = process.eventRequestManager().createClassPrepareRequest();
        request.addClassFilter(point.typeName());
        request.enable();
    }

    private void setIn(ReferenceType type) {
        var methods = type.methodsByName(point.method()).stream().filter(method -> !method.isAbstract()).toList();
        if (methods.isEmpty()) {
            throw new IllegalStateException("the process has no method " + point + " any more");
        }
        for (var method : methods) {
            var request = process.eventRequestManager().createBreakpointRequest(method.location());
            request.addCountFilter(point.hit());
            request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            request.enable();
        }
    }

    /**
     * Returns when the process stands still at the point.
     *
     * @throws IllegalStateException when it does not get there in time
     */
    public void await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                var events = millis <= 0 ? null : process.eventQueue().remove(millis);
                if (events == null) {
                    throw new IllegalStateException("the process does not come to " + point
                            + ": is the method called something else now, or the load too small?");
                }
                for (var event : events) {
                    switch (event) {
                        case BreakpointEvent reached -> {
                            return;
                        }
                        case ClassPrepareEvent loaded -> setIn(loaded.referenceType());
                        case VMDisconnectEvent gone -> throw new IllegalStateException("the process ended before " + point);
                        default -> {
                            // The start of a thread and the like.
                        }
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            throw new IllegalStateException("the process ended before " + point, e);
        }
    }

    /** Lets the process go, if it is still there. */
    @Override
    public void close() {
        try {
            process.dispose();
        } catch (VMDisconnectedException gone) {
            return;
        }
    }
}
