package io.evpayout.rendering;

import io.evpayout.rendering.Canvas.Anchor;
import io.evpayout.rendering.Canvas.Point;
import java.util.List;

/** Steps from a first sum to a last, one below the other, each where the one before has ended. */
final class BridgeChart {

    private static final String SUM = "#35506b";
    private static final String PLUS = "#2e7d4f";
    private static final String MINUS = "#b3372f";
    private static final String GRID = "#c9d0d6";
    private static final double NAMES = 190;
    private static final double NUMBERS = 70;
    private static final double ROW = 20;

    private BridgeChart() {}

    static void draw(Canvas canvas, Chart chart, Charts.Frame frame) {
        List<Chart.Item> items = chart.items();
        double highest = 0;
        double lowest = 0;
        double sum = 0;
        for (Chart.Item item : items) {
            sum = item.isSum() ? item.value().doubleValue() : sum + item.value().doubleValue();
            highest = Math.max(highest, sum);
            lowest = Math.min(lowest, sum);
        }
        double left = frame.left() + NAMES;
        double perUnit = (frame.width() - NAMES - NUMBERS) / Math.max(highest - lowest, 1e-9);
        double zero = left - lowest * perUnit;
        canvas.line(new Point(zero, frame.top()), new Point(zero, frame.bottom()), GRID, 0.7);
        double before = 0;
        for (int i = 0; i < items.size(); i++) {
            Chart.Item item = items.get(i);
            double value = item.value().doubleValue();
            double from = item.isSum() ? 0 : before;
            double to = item.isSum() ? value : before + value;
            double y = frame.top() + i * ROW;
            String colour = item.isSum() ? SUM : value < 0 ? MINUS : PLUS;
            double begin = zero + Math.min(from, to) * perUnit;
            double width = Math.abs(to - from) * perUnit;
            canvas.text(
                    new Point(left - 8, y + 13),
                    Charts.cut(item.label(), 34),
                    item.isSum() ? bold() : Charts.ink(Anchor.END));
            canvas.box(begin, y + 3, frame.size(width, ROW - 6), colour);
            canvas.text(new Point(begin + width + 5, y + 13), Charts.brief(item.value()), Charts.small(Anchor.START));
            before = to;
        }
    }

    private static Canvas.TextStyle bold() {
        return new Canvas.TextStyle(9.5, Anchor.END, "#1f2933", true);
    }
}
