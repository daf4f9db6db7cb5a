/**
 * When a payee is paid: a bare rule ({@link io.evpayout.schedule.Frequency}), moved to business days, in the account's own
 * zone, with a cut-off ({@link io.evpayout.schedule.Schedule}), through changes
 * ({@link io.evpayout.schedule.ScheduleHistory}).
 *
 * <p>Payout dates are numbered, and a period is identified by its number, never by a wall time: a day of 23 or 25 hours, a
 * leap day, a clock that is wrong or a week of downtime neither skip nor repeat one. Everything is computed from the date
 * asked for, nothing is walked from a start and nothing is stored.
 */
@NullMarked
package io.evpayout.schedule;

import org.jspecify.annotations.NullMarked;
