package io.evpayout.rendering;

import io.evpayout.rendering.Canvas.Anchor;
import io.evpayout.rendering.Canvas.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A square for each hour of the week: the darker, the more. */
final class HourChart {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final double NAMES = 34;
    private static final int HOURS = 24;
    private static final int[] PALE = {0xF1, 0xF5, 0xF9};
    private static final int[] DARK = {0x12, 0x3F, 0x7A};

    private HourChart() {}

    static void draw(Canvas canvas, Chart chart, Charts.Frame frame) {
        double largest = 0;
        for (Chart.Item item : chart.items()) {
            largest = Math.max(largest, item.value().doubleValue());
        }
        double width = (frame.width() - NAMES) / HOURS;
        double height = (frame.height() - 18) / DAYS.size();
        for (int i = 0; i < chart.items().size(); i++) {
            BigDecimal value = chart.items().get(i).value();
            double part = largest == 0 ? 0 : Math.max(0, value.doubleValue()) / largest;
            double x = frame.left() + NAMES + i % HOURS * width;
            int day = i / HOURS;
            double y = frame.top() + day * height;
            canvas.box(x + 0.5, y + 0.5, new Canvas.Size(width - 1, height - 1), colour(part));
            if (value.signum() != 0) {
                canvas.text(
                        new Point(x + width / 2, y + height / 2 + 2.5),
                        Charts.brief(value),
                        new Canvas.TextStyle(7.5, Anchor.MIDDLE, part > 0.5 ? "#ffffff" : "#1f2933", false));
            }
        }
        for (int day = 0; day < DAYS.size(); day++) {
            canvas.text(
                    new Point(frame.left() + NAMES - 6, frame.top() + (day + 0.5) * height + 3),
                    DAYS.get(day),
                    Charts.ink(Anchor.END));
        }
        for (int hour = 0; hour < HOURS; hour++) {
            canvas.text(
                    new Point(frame.left() + NAMES + (hour + 0.5) * width, frame.bottom() - 5),
                    String.format(Locale.ROOT, "%02d", hour),
                    Charts.small(Anchor.MIDDLE));
        }
    }

    private static String colour(double part) {
        StringBuilder colour = new StringBuilder("#");
        for (int i = 0; i < PALE.length; i++) {
            colour.append(String.format(Locale.ROOT, "%02x", Math.round(PALE[i] + (DARK[i] - PALE[i]) * part)));
        }
        return colour.toString();
    }
}
