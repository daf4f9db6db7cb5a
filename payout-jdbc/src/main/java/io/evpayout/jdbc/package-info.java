/**
 * The store on PostgreSQL and on SQLite; {@link io.evpayout.jdbc.JdbcStore} is the entry.
 *
 * <p>One code base: a statement is written once, {@code {rows}} in it stands for many rows of parameters, and a
 * {@code Dialect} says how its database takes those. The tables, and why they are as they are, are described in the
 * migration files beside this package.
 */
@NullMarked
package io.evpayout.jdbc;

import org.jspecify.annotations.NullMarked;
