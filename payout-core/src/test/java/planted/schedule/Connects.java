package planted.schedule;

import java.net.URI;

record Connects(URI bank) {}
