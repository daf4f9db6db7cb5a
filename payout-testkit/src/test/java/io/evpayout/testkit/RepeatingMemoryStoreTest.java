package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract holds for work that is run twice: nothing of the first run stays. */
class RepeatingMemoryStoreTest extends StoreContract {

    @Override
    protected Store newStore() {
        return MemoryStore.repeatingWork();
    }

    @Test
    void runsWorkTwiceAndKeepsItOnce() {
        List<String> runs = new ArrayList<>();
        String result = store().write(t -> {
            assertThat(t.networkId()).isEmpty();
            t.bind("n");
            runs.add("run");
            return "result " + runs.size();
        });
        assertThat(result).isEqualTo("result 2");
        assertThat(now().networkId()).contains("n");
    }
}
