package io.evpayout.rendering;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** DejaVu Sans Condensed, from a jar of fonts: the same letters on every machine. */
final class Fonts {

    static final String PLAIN = "DejaVuSansCondensed.ttf";
    static final String BOLD = "DejaVuSansCondensed-Bold.ttf";

    private static final String FOLDER = "net/sf/jasperreports/fonts/dejavu/";

    private Fonts() {}

    static Font plain() {
        return Once.PLAIN_FONT;
    }

    static Font bold() {
        return Once.BOLD_FONT;
    }

    static InputStream open(String file) {
        InputStream in = Fonts.class.getClassLoader().getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("The font " + FOLDER + file
                    + " is missing: net.sf.jasperreports:jasperreports-fonts must be on the class path");
        }
        return in;
    }

    /** Read when the first picture is drawn. */
    private static final class Once {

        static final Font PLAIN_FONT = read(PLAIN);
        static final Font BOLD_FONT = read(BOLD);

        private static Font read(String file) {
            try (InputStream in = open(file)) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (FontFormatException e) {
                throw new IllegalStateException("The font " + file + " can't be read", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
