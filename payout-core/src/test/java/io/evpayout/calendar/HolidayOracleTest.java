package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every day of many years against Jollyday, an independent collection of holidays. */
class HolidayOracleTest {

    private static final LocalDate JUNE_2002 = LocalDate.of(2002, 6, 4);
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** Single days of the UK that Jollyday does not know: a wedding, the millennium, the Golden Jubilee. */
    private static final Set<LocalDate> UNKNOWN_TO_JOLLYDAY =
            Set.of(LocalDate.of(1981, 7, 29), LocalDate.of(1999, 12, 31), LocalDate.of(2002, 6, 3), JUNE_2002);

    /** From the first year of each calendar to its last. Jollyday leaves out New Year's Day of 1999. */
    @ParameterizedTest
    @CsvSource({"target, '', 1999, 2099, TARGET, 1999-01-01", "gb, eng, 1978, 2099, UK, 2002-05-27"})
    void everyDayAgrees(
            String code, String region, int first, int last, String calendar, LocalDate otherwiseAtJollyday) {
        Set<LocalDate> expected = oracle(code, region.isEmpty() ? new String[0] : new String[] {region}, first, last);
        if (calendar.equals("UK")) {
            expected.addAll(UNKNOWN_TO_JOLLYDAY);
            expected.remove(otherwiseAtJollyday);
        } else {
            expected.add(otherwiseAtJollyday);
        }
        assertThat(closedWeekdays(HolidayCalendars.of(calendar), first, last)).isEqualTo(expected);
    }

    private static Set<LocalDate> oracle(String code, String[] region, int first, int last) {
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(code));
        return IntStream.rangeClosed(first, last)
                .mapToObj(year -> manager.getHolidays(Year.of(year), region))
                .flatMap(Set::stream)
                .map(Holiday::getDate)
                .filter(date -> !WEEKEND.contains(date.getDayOfWeek()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<LocalDate> closedWeekdays(HolidayCalendar calendar, int first, int last) {
        Stream<LocalDate> days = LocalDate.of(first, 1, 1).datesUntil(LocalDate.of(last + 1, 1, 1));
        return days.filter(date -> !WEEKEND.contains(date.getDayOfWeek()))
                .filter(date -> !calendar.isBusinessDay(date))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
