package io.evpayout.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestSumTest {

    private static final Digest A = Canonical.of("a").digest();
    private static final Digest B = Canonical.of("b").digest();

    private static DigestSum sum(Digest... digests) {
        DigestSum.Adder adder = new DigestSum.Adder();
        List.of(digests).forEach(adder::add);
        return adder.sum();
    }

    @Test
    void theOrderDoesNotCount() {
        assertThat(sum(A, B, A)).isEqualTo(sum(A, A, B)).isNotEqualTo(sum(A, B)).isNotEqualTo(sum(A, B, B));
    }

    @Test
    void partsAddUp() {
        DigestSum.Adder adder = new DigestSum.Adder();
        adder.add(sum(A, B), 2);
        adder.add(A);
        assertThat(adder.sum()).isEqualTo(sum(A, B, A));
        assertThat(adder.count()).isEqualTo(3);
        assertThat(DigestSum.of(adder.sum().bytes())).isEqualTo(adder.sum()).hasSameHashCodeAs(adder.sum());
    }
}
