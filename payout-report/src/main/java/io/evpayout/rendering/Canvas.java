package io.evpayout.rendering;

/** What charts are drawn on, in points from the upper left corner. */
interface Canvas {

    /** Where a text stands to its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * A filled box; its colour is {@code #rrggbb}.
     *
     * @param x its left
     * @param y its top
     */
    void box(double x, double y, Size size, String colour);

    /** A thin line. */
    void line(Point from, Point to, String colour, double width);

    /** A text, with its base line at a point. */
    void text(Point at, String text, TextStyle style);

    /** How large a box is. */
    record Size(double width, double height) {}

    /** A place. */
    record Point(double x, double y) {}

    /** How a text looks. */
    record TextStyle(double size, Anchor anchor, String colour, boolean bold) {}
}
