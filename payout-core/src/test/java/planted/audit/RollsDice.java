package planted.audit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

final class RollsDice {

    List<Object> rolls() {
        List<Object> rolls = new ArrayList<>(List.of(
                new Random(1),
                RandomGenerator.getDefault(),
                new SplittableRandom(1),
                ThreadLocalRandom.current(),
                new SecureRandom(),
                UUID.randomUUID()));
        rolls.add(Math.random() < 1);
        Collections.shuffle(rolls);
        return rolls;
    }
}
