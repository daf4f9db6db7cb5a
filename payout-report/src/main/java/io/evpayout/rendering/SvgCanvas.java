package io.evpayout.rendering;

import java.util.Locale;

/** Draws into SVG text. */
final class SvgCanvas implements Canvas {

    private final StringBuilder body = new StringBuilder();

    @Override
    public void box(double x, double y, Size size, String colour) {
        body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" width=\"")
                .append(number(size.width()))
                .append("\" height=\"")
                .append(number(size.height()));
        body.append("\" fill=\"").append(colour).append("\"/>\n");
    }

    @Override
    public void line(Point from, Point to, String colour, double width) {
        body.append("<line x1=\"").append(number(from.x())).append("\" y1=\"").append(number(from.y()));
        body.append("\" x2=\"").append(number(to.x())).append("\" y2=\"").append(number(to.y()));
        body.append("\" stroke=\"").append(colour).append("\" stroke-width=\"").append(number(width));
        body.append("\"/>\n");
    }

    @Override
    public void text(Point at, String text, TextStyle style) {
        body.append("<text x=\"").append(number(at.x())).append("\" y=\"").append(number(at.y()));
        body.append("\" font-size=\"")
                .append(number(style.size()))
                .append("\" fill=\"")
                .append(style.colour());
        body.append("\" text-anchor=\"")
                .append(style.anchor().name().toLowerCase(Locale.ROOT))
                .append('"');
        body.append(style.bold() ? " font-weight=\"bold\">" : ">")
                .append(Escapes.xml(text))
                .append("</text>\n");
    }

    /** The whole picture. */
    String document(String title, double width, double height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + number(width) + " "
                + number(height) + "\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\" font-family=\"DejaVu Sans Condensed, Arial, sans-serif\">\n<title>" + Escapes.xml(title)
                + "</title>\n" + body + "</svg>\n";
    }

    /** With at most two decimals, in no locale. */
    private static String number(double value) {
        long hundredths = Math.round(value * 100);
        String text = String.format(Locale.ROOT, "%d.%02d", Math.abs(hundredths) / 100, Math.abs(hundredths) % 100);
        String plain = text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
        return hundredths < 0 ? "-" + plain : plain;
    }
}
