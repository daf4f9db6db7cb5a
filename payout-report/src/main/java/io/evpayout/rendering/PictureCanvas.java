package io.evpayout.rendering;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws a picture of dots, with the fonts of this library, so that it is the same on any machine. */
final class PictureCanvas implements Canvas {

    /** Dots for each point. */
    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Font plain;
    private final Font bold;

    PictureCanvas(double width, double height) {
        image = new BufferedImage(
                (int) Math.ceil(width * SCALE), (int) Math.ceil(height * SCALE), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        plain = Fonts.plain();
        bold = Fonts.bold();
    }

    @Override
    public void box(double x, double y, Size size, String colour) {
        graphics.setColor(Color.decode(colour));
        graphics.fill(new Rectangle2D.Double(x, y, size.width(), size.height()));
    }

    @Override
    public void line(Point from, Point to, String colour, double width) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
    }

    @Override
    public void text(Point at, String text, TextStyle style) {
        String shown = Escapes.visible(text);
        Font font = (style.bold() ? bold : plain).deriveFont((float) style.size());
        double width =
                font.getStringBounds(shown, graphics.getFontRenderContext()).getWidth();
        double left = switch (style.anchor()) {
            case START -> at.x();
            case MIDDLE -> at.x() - width / 2;
            case END -> at.x() - width;
        };
        graphics.setColor(Color.decode(style.colour()));
        graphics.setFont(font);
        graphics.drawString(shown, (float) left, (float) at.y());
    }

    void writePng(OutputStream out) {
        graphics.dispose();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
