package io.evpayout.benchmarks.table;

import java.util.List;
import java.util.Locale;

/** A picture of one column of a table: a bar for each row. */
public record Bars(String title, List<Bar> bars) {

    private static final int WIDTH = 760;
    private static final int ROW = 30;
    private static final int TOP = 44;
    private static final int NAMES = 330;
    private static final int LONGEST = 330;

    /** One bar. */
    public record Bar(String name, double value) {}

    /** The picture. */
    public String svg() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"14\">%n<rect width=\"%1$d\" height=\"%2$d\""
                        + " fill=\"#ffffff\"/>%n<text x=\"16\" y=\"26\" font-weight=\"bold\" fill=\"#1f2933\">%3$s</text>%n",
                WIDTH,
                TOP + ROW * bars.size() + 8,
                escaped(title)));
        int y = TOP;
        for (Bar bar : bars) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"16\" y=\"%d\" fill=\"#1f2933\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\""
                            + " fill=\"%s\"/><text x=\"%.1f\" y=\"%d\" fill=\"#5b6770\">%,.0f</text>%n",
                    y + 16,
                    escaped(bar.name()),
                    NAMES,
                    y + 2,
                    bar.value() / most * LONGEST,
                    bar.name().startsWith("ours") ? "#0b7285" : "#adb5bd",
                    NAMES + bar.value() / most * LONGEST + 6,
                    y + 16,
                    bar.value()));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("`", "").replace("&", "&amp;").replace("<", "&lt;");
    }
}
