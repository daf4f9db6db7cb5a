package io.evpayout.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Whatever a payee or site is called, it is text in a page and nothing else. */
class HtmlTest {

    @Property
    void textIsTextWhereverItStands(@ForAll("hostile") String text) {
        Html page = Html.tag(
                "div",
                Html.attr("title", text),
                Html.attr("data-a", text + "x"),
                Html.tag("p", text, Html.tag("b", "after")),
                List.of(text, Html.tag("i", text)));

        Document document = parsed(page);
        Element root = document.getDocumentElement();
        assertThat(root.getElementsByTagName("*").getLength()).isEqualTo(3);
        assertThat(root.getAttributes().getLength()).isEqualTo(2);
        assertThat(root.getElementsByTagName("i").item(0).getTextContent()).isEqualTo(shown(text));
        assertThat(root.getElementsByTagName("b").item(0).getTextContent()).isEqualTo("after");
    }

    @Property
    void nothingSteersOrTurnsAround(@ForAll("hostile") String text) {
        assertThat(Html.tag("p", text).toString().codePoints())
                .noneMatch(point -> (Character.isISOControl(point) && point != '\n' && point != '\t')
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE);
    }

    /** What people see of a text. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean hidden = (Character.isISOControl(point) && point != '\n' && point != '\t')
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.UNASSIGNED
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            shown.append(hidden ? "\uFFFD" : Character.toString(point));
        });
        return shown.toString();
    }

    /** What is written is XML too, so that a strict reader can tell whether anything has broken out. */
    private static Document parsed(Html page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page.toString())));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(page.toString(), e);
        }
    }

    @ParameterizedTest(name = "{0}=\"{1}\" is refused")
    @CsvSource({
        "onclick, alert(1)",
        "onload, x",
        "style, color:red",
        "href, javascript:alert(1)",
        "href, https://elsewhere.example/",
        "href, //elsewhere.example/",
        "href, /\\elsewhere.example/",
        "src, data:text/html;base64,AAAA",
        "action, http://elsewhere.example/",
        "formaction, javascript:x",
        "a b, x",
        "A, x"
    })
    void attributesThatCouldDoSomethingAreRefused(String name, String value) {
        assertThatThrownBy(() -> Html.attr(name, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} has no content")
    @ValueSource(strings = {"script", "style", "iframe", "object", "template", "img"})
    void scriptsAndStylesAreNotWritten(String name) {
        assertThatThrownBy(() -> Html.tag(name, "alert(1)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfElementsAreChecked() {
        assertThatThrownBy(() -> Html.tag("p onclick=x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.drawing("<svg xmlns=''><script>1</script></svg>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.all(Html.attr("a", "b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isShort() {
        assertThat(Html.tag("a", Html.attr("href", "/a?b=1&c=2"), "x < y", null, Html.flag("hidden", true)))
                .hasToString("<a href=\"/a?b=1&amp;c=2\" hidden>x &lt; y</a>");
        assertThat(Html.tag("br")).hasToString("<br>");
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "<script>alert(1)</script>",
                        "\"><img src=x onerror=alert(1)>",
                        "' onmouseover='x",
                        "&lt;b&gt;",
                        "]]>",
                        "<!--",
                        "</p></div>",
                        "\u202Egpj.exe",
                        "\uD800",
                        "a\u0000b\u001B[31m",
                        "=1+1",
                        "javascript:alert(1)"),
                Arbitraries.strings().withChars("<>&\"'=/ \n\tab\u202E\u0000-!").ofMaxLength(20),
                Arbitraries.strings().ofMaxLength(20));
    }
}
