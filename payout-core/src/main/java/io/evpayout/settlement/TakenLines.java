package io.evpayout.settlement;

/**
 * How many lines of a long statement were what.
 *
 * @param added lines that were new
 * @param known lines that were there already
 * @param unexplained new lines that nobody can explain yet
 * @param conflicting lines under the bank's reference of another line; they changed nothing
 */
public record TakenLines(long added, long known, long unexplained, long conflicting) {

    /** No lines. */
    public static TakenLines none() {
        return new TakenLines(0, 0, 0, 0);
    }

    /** These and others. */
    public TakenLines plus(TakenLines more) {
        return new TakenLines(
                added + more.added, known + more.known, unexplained + more.unexplained, conflicting + more.conflicting);
    }
}
