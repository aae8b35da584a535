package dev.fallacies.harness.scenario;

import java.util.Locale;

/**
 * The sentences of the chapter "What Makes a System Distributed", in its order and in words of our own. The names of the
 * constants are their ids; they are in results, so none is ever given to another sentence.
 */
public enum Sentence {
    S01(Kind.DEFINITION, "Separate machines that work together look to their users like a single system."),
    S02(Kind.CLAIM, "Every machine remembers, tells the time and breaks down by itself."),
    S03(Kind.OPINION, "A single machine is the simpler design in every respect, so several need a reason."),
    S04(Kind.CLAIM, "A server runs out of processor, memory, disk or network at some point."),
    S05(Kind.CLAIM, "Larger servers cost more than in proportion, and end somewhere too."),
    S06(Kind.CLAIM, "Adding machines goes on almost without limit where the work splits."),
    S07(Kind.CLAIM, "A service on a single machine ends with that machine."),
    S08(Kind.CLAIM, "With work and data spread by design, the loss of no one machine stops the system."),
    S09(Kind.CLAIM, "Distance costs time that no server gives back: some 150 ms to Virginia and back for Tokyo."),
    S10(Kind.CLAIM, "Serving users from nearby takes the distance away."),
    S11(Kind.CLAIM, "The parts of a single machine go down together and leave nothing half alive."),
    S12(Kind.CLAIM, "Among machines one can be down while another works on."),
    S13(Kind.CLAIM, "The network between two machines can be broken while both are well."),
    S14(Kind.CLAIM, "A single machine knows no partial failure."),
    S15(Kind.CLAIM, "A caller without an answer cannot tell a lost request from a lost answer or a slow server."),
    S16(Kind.OPINION, "Not knowing which of these it was is what makes such systems hard."),
    S17(Kind.CLAIM, "Whether its call was carried out, was not, or still is being, a caller never knows for sure."),
    S18(Kind.HISTORY, "The eight fallacies were collected at Sun Microsystems in the nineties, and spare nobody."),
    S19(Kind.CLAIM, "Some packets never arrive."),
    S20(Kind.CLAIM, "Connections break off."),
    S21(Kind.CLAIM, "Messages overtake each other."),
    S22(Kind.CLAIM, "Calling another machine takes thousands to millions of times as long as calling a method."),
    S23(Kind.CLAIM, "A design of many small calls goes unnoticed on localhost and brings production to a crawl."),
    S24(Kind.CLAIM, "A big message fills its link."),
    S25(Kind.CLAIM, "Enough requests a second fill a link as well."),
    S26(Kind.CLAIM, "Data takes room on its way, and moving it has a price."),
    S27(Kind.CLAIM, "Whoever sits on the path reads what passes."),
    S28(Kind.CLAIM, "Whoever sits on the path alters what passes, too."),
    S29(Kind.CLAIM, "Encryption together with authentication prevents both."),
    S30(Kind.CLAIM, "New machines join."),
    S31(Kind.CLAIM, "Machines leave."),
    S32(Kind.CLAIM, "Machines move to other addresses."),
    S33(Kind.CLAIM, "Addresses and routes that are written into a program are certain to hurt."),
    S34(Kind.CLAIM, "What lies between two programs belongs to teams, vendors and clouds whose rules differ."),
    S35(Kind.CLAIM, "Each of these owners takes its part down for changes when it suits."),
    S36(Kind.CLAIM, "Messages take processor time to encode, to send and to decode."),
    S37(Kind.CLAIM, "Messages cost money."),
    S38(Kind.CLAIM, "The machines of a system differ in hardware."),
    S39(Kind.CLAIM, "They run different operating systems."),
    S40(Kind.CLAIM, "They speak different versions of a protocol."),
    S41(Kind.OPINION, "Each fallacy is something that a single machine lets its programmer take for granted."),
    S42(Kind.CLAIM, "A local call ends in a result or an exception; a remote one may leave its outcome open."),
    S43(Kind.CLAIM, "One machine has one clock that only goes forward; several have as many, which run apart."),
    S44(Kind.CLAIM, "One machine fails as a whole, several fail in part."),
    S45(Kind.CLAIM, "Threads of one machine see a write at once; another machine has a copy that is behind."),
    S46(Kind.CLAIM, "On one machine the program says what comes first; among several nothing does by itself."),
    S47(Kind.CLAIM, "Counting up on one machine is a single step, and right by itself."),
    S48(Kind.CLAIM, "Two machines that count up read, add and write back: both find 5, and both leave 6."),
    S49(Kind.ADVICE, "Ask of each new hop whether its work has to be done elsewhere."),
    S50(Kind.ADVICE, "Leave out what need not be distributed; scale, survival and nearness are reasons to do it."),
    S51(Kind.OPINION, "Distribution gives scale, survival and nearness, and is paid for with uncertainty.");

    private final Kind kind;
    private final String text;

    Sentence(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** What a sentence is, and so whether a number can speak for or against it. */
    public enum Kind {
        CLAIM,
        /** On trial like a claim, by the experiment that shows why it is given. */
        ADVICE,
        DEFINITION,
        HISTORY,
        OPINION;

        /** Whether experiments may refute it. */
        public boolean isOnTrial() {
            return this == CLAIM || this == ADVICE;
        }

        /** For example {@code definition}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String id() {
        return name();
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }
}
