package io.evpayout.earning;

/** Hears of every movement of a walk. */
interface Trail {

    /** Hears nothing. */
    Trail NONE = new Trail() {
        @Override
        public void moved(Step step, long base, long amount, int from, Walk walk) {}

        @Override
        public void finished(long rest) {}
    };

    /**
     * An amount was moved.
     *
     * @param step by this term
     * @param base what it was found from
     * @param amount micros
     * @param from who gave it: the term's giver, or one of all where all bear it
     * @param walk how things stand after it
     */
    void moved(Step step, long base, long amount, int from, Walk walk);

    /**
     * What was left went to the residual party.
     *
     * @param rest micros
     */
    void finished(long rest);
}
