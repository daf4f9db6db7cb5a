/**
 * Which day is a business day for a rail.
 *
 * <p>{@link io.evpayout.calendar.HolidayCalendar} is the concept, {@link io.evpayout.calendar.HolidayCalendars} its
 * constants, {@link io.evpayout.calendar.BusinessDayConvention} what happens to a date that is not a business day.
 * Calendars are rules, not tables; each cites its source and says for which years it is documented.
 */
@NullMarked
package io.evpayout.calendar;

import org.jspecify.annotations.NullMarked;
