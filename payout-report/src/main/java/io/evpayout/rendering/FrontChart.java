package io.evpayout.rendering;

import io.evpayout.rendering.Canvas.Anchor;
import io.evpayout.rendering.Canvas.Point;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Dots by two numbers, of which less is better: values upwards, what they are compared with to the right. Named dots are
 * labelled; one that is a sum stands for what there is now.
 */
final class FrontChart {

    private static final String DOT = "#2f6db5";
    private static final String NOW = "#d98e04";
    private static final String GRID = "#c9d1d8";
    private static final double LEFT = 60;
    private static final double RIGHT = 170;
    private static final double BOTTOM = 24;
    private static final double DOT_SIZE = 7;
    private static final double LINE = 11;

    private FrontChart() {}

    static void draw(Canvas canvas, Chart chart, Charts.Frame frame) {
        double up = 1e-9;
        double along = 1e-9;
        for (Chart.Item item : chart.items()) {
            up = Math.max(up, item.value().doubleValue());
            along = Math.max(along, along(item));
        }
        double left = frame.left() + LEFT;
        double bottom = frame.bottom() - BOTTOM;
        // Labels of the uppermost dots stand above them, and below the title.
        double perUp = (bottom - frame.top() - LINE) / up;
        double perAlong = (frame.width() - LEFT - RIGHT) / along;
        canvas.line(new Point(left, frame.top()), new Point(left, bottom), GRID, 0.7);
        canvas.line(new Point(left, bottom), new Point(frame.right() - RIGHT, bottom), GRID, 0.7);
        canvas.text(
                new Point(left - 6, frame.top() + 8), Charts.brief(BigDecimal.valueOf(up)), Charts.small(Anchor.END));
        canvas.text(new Point(left - 6, frame.top() + 20), "fees", Charts.small(Anchor.END));
        canvas.text(
                new Point(frame.right() - RIGHT, bottom + 14),
                Charts.brief(BigDecimal.valueOf(along)) + " days",
                Charts.small(Anchor.END));
        double label = Double.MAX_VALUE;
        for (Chart.Item item : fromBelow(chart)) {
            double x = left + along(item) * perAlong;
            double y = bottom - item.value().doubleValue() * perUp;
            // Labels of dots that lie close together stand above each other.
            label = Math.min(y + 3, label - LINE);
            canvas.box(x - DOT_SIZE / 2, y - DOT_SIZE / 2, frame.size(DOT_SIZE, DOT_SIZE), item.isSum() ? NOW : DOT);
            canvas.text(new Point(x + DOT_SIZE, label), Charts.cut(item.label(), 34), Charts.small(Anchor.START));
        }
    }

    private static List<Chart.Item> fromBelow(Chart chart) {
        return chart.items().stream()
                .sorted(Comparator.comparing(Chart.Item::value))
                .toList();
    }

    private static double along(Chart.Item item) {
        return item.compared() == null ? 0 : item.compared().doubleValue();
    }
}
