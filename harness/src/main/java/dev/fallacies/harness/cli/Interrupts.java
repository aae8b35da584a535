package dev.fallacies.harness.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What Ctrl-C does: the first one ends the process in order, through its shutdown hooks, the second at once. Java has no
 * public way to hear of a second one while it shuts down, so that this asks {@code sun.misc.Signal}, which every JDK
 * still exports for that purpose, and asks by reflection, as compilers warn of it.
 */
final class Interrupts {
    private boolean seen;

    private Interrupts() {}

    /** From now on, for this process. */
    static void handle() {
        Interrupts interrupts = new Interrupts();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> interrupts.invoked(method.getName());
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, invocation);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("this JVM does not let its user interrupt it in order", e);
        }
    }

    /** The system calls this on a new thread each time. */
    private synchronized Object invoked(String method) {
        if (!method.equals("handle")) {
            return null;
        }
        if (seen) {
            // The children end when their input does, which is now.
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
        }
        seen = true;
        // On a thread of its own, as exit does not return.
        new Thread(() -> System.exit(ExitStatus.INTERRUPTED), "interrupt").start();
        return null;
    }
}
