/** Raw facts as rows: sessions, corrections and outages in Parquet, JSON lines or a store's own table. */
@NullMarked
package io.evpayout.spark.session;

import org.jspecify.annotations.NullMarked;
