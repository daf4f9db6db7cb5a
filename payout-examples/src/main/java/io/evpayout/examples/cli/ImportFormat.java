package io.evpayout.examples.cli;

/** How the rows of an import are written; the names are those of the option. */
enum ImportFormat {
    ocpi,
    csv,
    json,
    outages,
    corrections
}
