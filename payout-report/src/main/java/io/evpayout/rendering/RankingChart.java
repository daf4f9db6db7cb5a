package io.evpayout.rendering;

import io.evpayout.rendering.Canvas.Anchor;
import io.evpayout.rendering.Canvas.Point;

/** Bars beside names, the longest first; a mark on each for what it is compared with. */
final class RankingChart {

    private static final String BAR = "#2f6db5";
    private static final String LOSS = "#b3372f";
    private static final String MARK = "#d98e04";
    private static final double NAMES = 190;
    private static final double NUMBERS = 70;
    private static final double ROW = 20;

    private RankingChart() {}

    static void draw(Canvas canvas, Chart chart, Charts.Frame frame) {
        double largest = 1e-9;
        for (Chart.Item item : chart.items()) {
            largest = Math.max(largest, Math.abs(item.value().doubleValue()));
            largest = Math.max(
                    largest, item.compared() == null ? 0 : item.compared().doubleValue());
        }
        double left = frame.left() + NAMES;
        double perUnit = (frame.width() - NAMES - NUMBERS) / largest;
        for (int i = 0; i < chart.items().size(); i++) {
            Chart.Item item = chart.items().get(i);
            double y = frame.top() + i * ROW;
            double width = Math.abs(item.value().doubleValue()) * perUnit;
            canvas.text(new Point(left - 8, y + 13), Charts.cut(item.label(), 34), Charts.ink(Anchor.END));
            canvas.box(left, y + 3, frame.size(width, ROW - 6), item.value().signum() < 0 ? LOSS : BAR);
            double end = width;
            if (item.compared() != null) {
                double mark = Math.max(0, item.compared().doubleValue() * perUnit);
                canvas.line(new Point(left + mark, y + 1), new Point(left + mark, y + ROW - 1), MARK, 2);
                end = Math.max(end, mark);
            }
            canvas.text(new Point(left + end + 6, y + 13), Charts.brief(item.value()), Charts.small(Anchor.START));
        }
    }
}
