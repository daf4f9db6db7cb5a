package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Setting;
import io.evpayout.report.PayoutDate;
import io.evpayout.schedule.Schedule;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When an account is paid, with its next dates, before and after a change. */
final class SchedulePage {

    private static final int DATES = 12;
    private static final List<Setting> SETTINGS =
            List.of(Setting.SCHEDULE, Setting.CALENDAR, Setting.ADJUST, Setting.CUT_OFF, Setting.ZONE);

    private final Shop shop;
    private final AccountFrame frame;

    SchedulePage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        return page(request, 200, account, element(account), null);
    }

    private Response page(
            Request request, int status, AccountSettings account, ObjectNode element, @Nullable Refusal refusal) {
        boolean isPreview = refusal == null && request.form().has("every");
        return frame.page(
                request,
                status,
                account,
                "Schedule",
                Parts.refused(refusal),
                tag(
                        "div",
                        cls("columns"),
                        form(request, account, element, refusal),
                        isPreview ? preview(account, element) : dates(account)));
    }

    /** What holds, as a network file would say it. */
    private static ObjectNode element(AccountSettings account) {
        Schedule schedule = account.schedule();
        ObjectNode element = Edits.of(account.account());
        element.set("schedule", ScheduleJson.of(schedule.frequency()));
        return element.put("calendar", schedule.calendar().text())
                .put("adjust", schedule.convention().toString())
                .put("cutOff", schedule.cutOff().toString())
                .put("zone", schedule.zone().getId());
    }

    private static Html form(Request request, AccountSettings account, ObjectNode element, @Nullable Refusal refusal) {
        return Parts.card(
                "When it is paid",
                Parts.form(
                        request.session(),
                        Paths.account(account.account()) + "/schedule",
                        Choices.of(element.path("schedule"), refusal),
                        Field.of("calendar", "Business days of")
                                .value(element.path("calendar").asText())
                                .refused(refusal)
                                .select(calendars(account)),
                        Field.of("adjust", "A date that is no business day")
                                .value(element.path("adjust").asText())
                                .refused(refusal)
                                .select(conventions()),
                        Field.of("cutOff", "A day ends at")
                                .value(element.path("cutOff").asText())
                                .hint("What ends before this time of a payout date is counted.")
                                .with("type", "time")
                                .refused(refusal)
                                .input(),
                        Field.of("zone", "Time zone")
                                .value(element.path("zone").asText())
                                .hint("For example Europe/Berlin")
                                .refused(refusal)
                                .input(),
                        tag(
                                "div",
                                cls("buttons"),
                                Parts.button("", "do", "save", "Save"),
                                Parts.button("quiet", "do", "preview", "Show its dates first"))));
    }

    private static Map<String, String> calendars(AccountSettings account) {
        Map<String, String> calendars = new LinkedHashMap<>();
        for (HolidayCalendar calendar : HolidayCalendars.all()) {
            calendars.put(calendar.text(), calendar.text());
        }
        // One of the network's own stays as it is unless another one is chosen.
        String own = account.schedule().calendar().text();
        calendars.putIfAbsent(own, own);
        return calendars;
    }

    private static Map<String, String> conventions() {
        Map<String, String> conventions = new LinkedHashMap<>();
        conventions.put(BusinessDayConvention.FOLLOWING.toString(), "moves to the next one");
        conventions.put(
                BusinessDayConvention.MODIFIED_FOLLOWING.toString(), "moves to the next one, or back within its month");
        conventions.put(BusinessDayConvention.PRECEDING.toString(), "moves to the one before");
        conventions.put(BusinessDayConvention.NONE.toString(), "stays");
        return conventions;
    }

    private Html dates(AccountSettings account) {
        List<PayoutDate> dates = account.schedule().frequency().isManual()
                ? List.of()
                : shop.payouts().nextDates(account.account(), DATES);
        Grid grid = Grid.of("Next payout dates", "Date", "Earned", "In the bank");
        for (PayoutDate date : dates) {
            grid.row(
                    Html.all(Written.day(date.date()), moved(date)),
                    Written.date(date.period().from()) + " to "
                            + Written.date(date.period().to().minusDays(1)),
                    Written.day(date.arrival()));
        }
        return Parts.card(
                "The next " + DATES + " payout dates",
                grid.orElse(Parts.empty("It is paid by hand only.", "Choose a schedule to have dates.")));
    }

    /** A holiday is named; a weekend shows by its date. */
    private static @Nullable Html moved(PayoutDate date) {
        String why = date.movedFor();
        if (why == null) {
            return null;
        }
        boolean isWeekend = Written.name(date.ruleDate().getDayOfWeek().name()).equals(why);
        return tag("span", cls("under"), "instead of ", Written.day(date.ruleDate()), isWeekend ? null : ", " + why);
    }

    private Html preview(AccountSettings account, ObjectNode element) {
        Schedule schedule = new Edits(shop).preview(named(element, account)).schedule();
        Grid grid = Grid.of("Payout dates by this schedule", "Date", "Weekday");
        for (LocalDate date : schedule.nextDates(DATES, shop.now())) {
            grid.row(Written.date(date), Written.name(date.getDayOfWeek().name()));
        }
        return Parts.card(
                "By this schedule, not saved yet",
                Parts.p("Paid ", tag("strong", Schedules.words(schedule.frequency())), "."),
                grid.orElse(Parts.empty("There are no dates.", "It would be paid by hand only.")));
    }

    /** Saves what was chosen, or only shows its dates. */
    Response save(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        ObjectNode element = read(request.form(), account);
        try {
            AccountSettings wanted = new Edits(shop).preview(named(element, account));
            if (request.form().text("do").equals("preview")) {
                return page(request, 200, account, element, null);
            }
            new Edits(shop).apply(Edits.changes(named(element, account), wanted, account, SETTINGS), request.person());
        } catch (RuntimeException e) {
            return page(request, 422, account, element, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session()
                .leave("Saved: it is paid "
                        + Schedules.words(
                                shop.settings(account.account()).schedule().frequency())
                        + ". What is already due stays due on its earlier date.");
        return Response.seeOther(Paths.account(account.account()) + "/schedule");
    }

    private static ObjectNode read(Parameters form, AccountSettings account) {
        ObjectNode element = Edits.of(account.account());
        element.set("schedule", Choices.read(form));
        return element.put("calendar", form.text("calendar"))
                .put("adjust", form.text("adjust"))
                .put("cutOff", form.text("cutOff"))
                .put("zone", form.text("zone"));
    }

    /** A calendar of the network's own has no name that a change could use: it is left out, and stays. */
    private static ObjectNode named(ObjectNode element, AccountSettings account) {
        JsonNode calendar = element.path("calendar");
        boolean stays = calendar.asText().equals(account.schedule().calendar().text());
        ObjectNode copy = element.deepCopy();
        return stays ? copy.without("calendar") : copy;
    }
}
