package apart.app;

import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Results as JSON: indented, and with the name of their schema and the version on top.
public final class Json {
    private Json() {}

    /// An object that has begun; who asks for it ends it and closes the generator, which leaves the
    /// stream open.
    ///
    /// @param schema its name, such as `apart.distance/1`
    public static JsonGenerator object(PrintStream out, String schema) {
        var json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(new JsonReport.Pretty(), out);
        json.writeStartObject();
        json.writeStringProperty("schema", schema);
        json.writeStringProperty("version", Main.Version.number());
        return json;
    }
}
