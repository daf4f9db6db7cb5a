package io.evpayout.rendering;

import io.evpayout.rendering.Canvas.Anchor;
import io.evpayout.rendering.Canvas.Point;
import io.evpayout.rendering.Canvas.Size;
import io.evpayout.rendering.Canvas.TextStyle;
import java.math.BigDecimal;
import java.util.List;

/** Draws charts, one below the other. */
final class Charts {

    static final double WIDTH = 760;
    private static final double TITLE = 34;
    private static final double MARGIN = 16;
    private static final String INK = "#1f2933";
    private static final String SOFT = "#5b6770";

    private final List<Chart> charts;

    Charts(List<Chart> charts) {
        this.charts = charts;
    }

    double height() {
        return charts.stream().mapToDouble(Charts::height).sum() + MARGIN;
    }

    void draw(Canvas canvas) {
        double top = 0;
        for (Chart chart : charts) {
            canvas.text(new Point(MARGIN, top + 22), chart.title(), new TextStyle(13, Anchor.START, INK, true));
            canvas.text(new Point(WIDTH - MARGIN, top + 22), chart.unit(), new TextStyle(10, Anchor.END, SOFT, false));
            Frame frame = new Frame(MARGIN, top + TITLE, WIDTH - 2 * MARGIN, height(chart) - TITLE - MARGIN);
            switch (chart.kind()) {
                case TREND -> TrendChart.draw(canvas, chart, frame);
                case BRIDGE -> BridgeChart.draw(canvas, chart, frame);
                case HOURS -> HourChart.draw(canvas, chart, frame);
                case RANKING -> RankingChart.draw(canvas, chart, frame);
                case FRONT -> FrontChart.draw(canvas, chart, frame);
            }
            top += height(chart);
        }
    }

    private static double height(Chart chart) {
        return TITLE
                + MARGIN
                + switch (chart.kind()) {
                    case TREND, FRONT -> 200;
                    case HOURS -> 190;
                    case BRIDGE, RANKING -> 20.0 * Math.max(1, chart.items().size());
                };
    }

    /** A label with few digits: {@code 12.3k}. */
    static String brief(BigDecimal value) {
        double size = Math.abs(value.doubleValue());
        String sign = value.signum() < 0 ? "-" : "";
        if (size >= 1_000_000) {
            return sign + tenths(size / 1_000_000) + "M";
        }
        if (size >= 10_000) {
            return sign + tenths(size / 1_000) + "k";
        }
        return sign + (size >= 100 || size == Math.rint(size) ? String.valueOf(Math.round(size)) : hundredths(size));
    }

    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private static String hundredths(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100;
    }

    /** At most so many characters. */
    static String cut(String text, int most) {
        int count = text.codePointCount(0, text.length());
        return count <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    /**
     * Where a chart is drawn.
     *
     * @param left its left edge
     * @param top its upper edge
     * @param width how wide
     * @param height how high
     */
    record Frame(double left, double top, double width, double height) {

        double bottom() {
            return top + height;
        }

        double right() {
            return left + width;
        }

        Size size(double w, double h) {
            return new Size(Math.max(w, 0.5), Math.max(h, 0.5));
        }
    }

    static TextStyle small(Anchor anchor) {
        return new TextStyle(9, anchor, SOFT, false);
    }

    static TextStyle ink(Anchor anchor) {
        return new TextStyle(9.5, anchor, INK, false);
    }
}
