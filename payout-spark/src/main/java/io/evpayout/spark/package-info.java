/**
 * The same functions over histories that no longer fit one machine: facts in Parquet or JSON lines become earnings, revenue,
 * statements, tuning and an audit on a Spark cluster. Nothing is expressed in Spark's own SQL that decides about money: each
 * session is split by {@link io.evpayout.engine.Rebooking}, and whole numbers are added up.
 */
@NullMarked
package io.evpayout.spark;

import org.jspecify.annotations.NullMarked;
