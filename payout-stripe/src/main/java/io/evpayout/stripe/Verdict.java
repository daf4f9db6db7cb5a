package io.evpayout.stripe;

import io.evpayout.rail.Answer;
import java.util.Set;

/**
 * What an answer to a request that moves money says of it: taken, proven not taken, or nothing.
 *
 * <p>Proof that nothing was taken is only an error of Stripe's own that answers the one sending of a key (400, 402 or 404), or
 * one that is repeated as the stored answer to the key's first execution. Never what speaks of who asks, how often, or of
 * another request at work (401, 403, 409, 429), never a key that was used for other content, never anything between us and
 * Stripe, and never that nothing was found.
 */
final class Verdict {

    private static final Set<Integer> PROOF_OF_ONLY_SENDING = Set.of(400, 402, 404);
    private static final Set<Integer> NEVER_PROOF = Set.of(401, 403, 409, 429);
    private static final Set<String> NEVER_PROOF_CODES = Set.of("rate_limit", "lock_timeout", "idempotency_key_in_use");
    private static final String OTHER_CONTENT = "idempotency_error";

    private Verdict() {}

    /**
     * What an answer that is no success says.
     *
     * @param repeated true if the key may have been sent before
     */
    static Answer ofFailure(Reply reply, boolean repeated) {
        if (reply.errorType().filter(OTHER_CONTENT::equals).isPresent() && !isAboutAnother(reply)) {
            return Answer.conflicting(OTHER_CONTENT);
        }
        if (isProof(reply, repeated)) {
            return Answer.rejected(reply.word());
        }
        return isForGood(reply) ? Answer.unknownForGood(reply.word()) : Answer.unknown(reply.word());
    }

    private static boolean isProof(Reply reply, boolean repeated) {
        int status = reply.status();
        return reply.errorType().isPresent()
                && !reply.errorType().filter(OTHER_CONTENT::equals).isPresent()
                && reply.errorCode().filter(NEVER_PROOF_CODES::contains).isEmpty()
                && !NEVER_PROOF.contains(status)
                && (reply.replayed() ? status / 100 == 4 : !repeated && PROOF_OF_ONLY_SENDING.contains(status));
    }

    /** The same key is at work elsewhere: Stripe gives that the type of a key with other content in some versions. */
    private static boolean isAboutAnother(Reply reply) {
        return reply.status() == 409
                || reply.errorCode().filter("idempotency_key_in_use"::equals).isPresent();
    }

    /** A fault of Stripe's that it repeats, or says itself that it would repeat. */
    private static boolean isForGood(Reply reply) {
        return reply.status() >= 500 && (reply.replayed() || Boolean.FALSE.equals(reply.shouldRetry()));
    }
}
