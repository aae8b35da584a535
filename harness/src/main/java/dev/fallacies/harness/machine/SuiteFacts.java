package dev.fallacies.harness.machine;

/**
 * What the suite knows of itself on this machine, for the checks to judge.
 *
 * @param transport of Netty: {@code epoll}, {@code kqueue} or {@code nio}
 * @param embedded the suite's own link engine
 * @param chosen the engine that a run would use, which may be the same
 * @param realOnPath whether a Toxiproxy server is on the search path
 * @param commit that the suite was built from; null if it was built outside a checkout
 * @param dirty whether that checkout had uncommitted changes; null likewise
 * @param temporary the directory for sockets, certificates and logs
 * @param results the directory of all runs
 */
public record SuiteFacts(
        String transport,
        Trial embedded,
        Trial chosen,
        boolean realOnPath,
        String commit,
        Boolean dirty,
        Directory temporary,
        Directory results) {

    /**
     * An engine that was started to see whether it can be.
     *
     * @param identity its name and version; null if it did not start or was not tried
     * @param failure why it did not start; null if it did or was not tried
     */
    public record Trial(String identity, String failure) {
        public static final Trial NOT_TRIED = new Trial(null, null);

        public static Trial started(String identity) {
            return new Trial(identity, null);
        }

        public static Trial failed(String failure) {
            return new Trial(null, failure);
        }

        boolean isTried() {
            return identity != null || failure != null;
        }
    }

    /**
     * A directory that a run writes to.
     *
     * @param writable whether a file could be made in it or, if it is missing, in what would hold it
     * @param freeBytes that this process may still use there; null if the system does not tell
     */
    public record Directory(boolean writable, Long freeBytes) {}
}
