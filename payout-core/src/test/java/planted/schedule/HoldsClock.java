package planted.schedule;

import java.time.InstantSource;

record HoldsClock(InstantSource clock) {}
