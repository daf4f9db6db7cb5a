package io.evpayout.rendering;

import io.evpayout.rendering.Canvas.Anchor;
import io.evpayout.rendering.Canvas.Point;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars over time, and a mark on each for what it is compared with. */
final class TrendChart {

    private static final String BAR = "#2f6db5";
    private static final String LOSS = "#b3372f";
    private static final String MARK = "#d98e04";
    private static final String GRID = "#dde2e6";
    private static final double AXIS = 52;
    private static final int LINES = 4;
    private static final int MOST_LABELS = 12;

    private TrendChart() {}

    static void draw(Canvas canvas, Chart chart, Charts.Frame frame) {
        List<Chart.Item> items = chart.items();
        double highest = 0;
        double lowest = 0;
        for (Chart.Item item : items) {
            highest = Math.max(highest, Math.max(item.value().doubleValue(), value(item.compared())));
            lowest = Math.min(lowest, item.value().doubleValue());
        }
        double step = step((highest - lowest) / LINES);
        double top = Math.max(step, Math.ceil(highest / step) * step);
        double bottom = Math.floor(lowest / step) * step;
        Scale scale = new Scale(frame.top(), frame.bottom() - 30, top, bottom);
        for (double at = bottom; at <= top + step / 2; at += step) {
            double y = scale.y(at);
            canvas.line(new Point(frame.left() + AXIS, y), new Point(frame.right(), y), GRID, 0.7);
            canvas.text(
                    new Point(frame.left() + AXIS - 6, y + 3),
                    Charts.brief(BigDecimal.valueOf(at)),
                    Charts.small(Anchor.END));
        }
        double width = (frame.width() - AXIS) / Math.max(1, items.size());
        for (int i = 0; i < items.size(); i++) {
            bar(canvas, items.get(i), scale, frame.left() + AXIS + i * width, width);
        }
        labels(canvas, items, frame, width);
        legend(canvas, items, frame);
    }

    private static double value(@Nullable BigDecimal number) {
        return number == null ? 0 : number.doubleValue();
    }

    /** 1, 2 or 5 times a power of ten, not below this. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-6))));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static void bar(Canvas canvas, Chart.Item item, Scale scale, double left, double width) {
        double zero = scale.y(0);
        double end = scale.y(item.value().doubleValue());
        double gap = Math.min(4, width * 0.15);
        canvas.box(
                left + gap,
                Math.min(zero, end),
                new Canvas.Size(Math.max(width - 2 * gap, 0.5), Math.max(Math.abs(end - zero), 0.5)),
                item.value().signum() < 0 ? LOSS : BAR);
        if (item.compared() != null) {
            double y = scale.y(item.compared().doubleValue());
            canvas.line(new Point(left + gap / 2, y), new Point(left + width - gap / 2, y), MARK, 2);
        }
    }

    private static void labels(Canvas canvas, List<Chart.Item> items, Charts.Frame frame, double width) {
        int every = Math.max(1, (items.size() + MOST_LABELS - 1) / MOST_LABELS);
        for (int i = 0; i < items.size(); i += every) {
            canvas.text(
                    new Point(frame.left() + AXIS + (i + 0.5) * width, frame.bottom() - 16),
                    items.get(i).label(),
                    Charts.small(Anchor.MIDDLE));
        }
    }

    private static void legend(Canvas canvas, List<Chart.Item> items, Charts.Frame frame) {
        if (items.stream().anyMatch(item -> item.compared() != null)) {
            double y = frame.bottom() - 3;
            canvas.line(new Point(frame.left() + AXIS, y - 3), new Point(frame.left() + AXIS + 16, y - 3), MARK, 2);
            canvas.text(new Point(frame.left() + AXIS + 22, y), "a year earlier", Charts.small(Anchor.START));
        }
    }

    private record Scale(double top, double bottom, double highest, double lowest) {

        double y(double value) {
            return bottom - (value - lowest) / (highest - lowest) * (bottom - top);
        }
    }
}
