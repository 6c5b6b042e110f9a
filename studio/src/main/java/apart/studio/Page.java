package apart.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// One page that stands alone: styles, drawings and scripts are in it, and it is forbidden to fetch
/// anything. It is XML as well as HTML, and readable without its scripts.
final class Page {
    private final String title;
    private final String language;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder scripts = new StringBuilder();

    /// An empty page.
    ///
    /// @param title escaped here, as all texts are but those called markup
    /// @param language of the page, such as `en`
    Page(String title, String language) {
        this.title = title;
        this.language = language;
    }

    /// Markup as it is.
    Page markup(String markup) {
        body.append(markup);
        return this;
    }

    /// A heading.
    Page heading(String text) {
        return element("h2", "", text);
    }

    /// A paragraph.
    Page paragraph(String text) {
        return element("p", "", text);
    }

    /// An element with a text in it.
    ///
    /// @param style the name of a class in `page.css`; empty for none
    Page element(String name, String style, String text) {
        body.append('<').append(name);
        if (!style.isEmpty()) {
            body.append(" class=\"").append(style).append('"');
        }
        body.append('>').append(Markup.escaped(text));
        body.append("</").append(name).append(">\n");
        return this;
    }

    /// A drawing with words below it.
    ///
    /// @param svg markup of a [Svg]
    Page figure(String svg, String caption) {
        body.append("<figure>\n").append(svg);
        if (!caption.isEmpty()) {
            element("figcaption", "", caption);
        }
        body.append("</figure>\n");
        return this;
    }

    /// A script, run at the end.
    ///
    /// @param name of a resource beside this class; it holds neither `<` nor `&`, so that the page
    ///     stays XML
    Page script(String name) {
        scripts.append(resource(name));
        return this;
    }

    /// All of it.
    String html() {
        var script = scripts.isEmpty() ? "" : "<script>" + scripts + "</script>\n";
        var allowed = scripts.isEmpty() ? "" : " script-src 'sha256-" + sha256(scripts.toString()) + "';";
        return """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';%s"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            %s</main>
            %s</body>
            </html>
            """.formatted(language, allowed, Markup.escaped(title), resource("page.css"), body, script);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String resource(String name) {
        try (var in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not beside " + Page.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
