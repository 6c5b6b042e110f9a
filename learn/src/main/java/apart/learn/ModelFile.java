package apart.learn;

import apart.data.Shown;
import apart.learn.ModelException.Kind;
import apart.learn.store.JsonTexts;
import apart.learn.store.StoredTensor;
import apart.learn.store.TensorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What a [Model] is in a file: its numbers as tensors, all else as texts, JSON where they have
/// parts.
final class ModelFile {
    private static final String LAST = "last.";
    private static final String BEST = "best.";
    /// Beyond any double, so that scaling by it is no mistake of ours.
    private static final int LARGEST_EXPONENT = 1_100;

    private ModelFile() {}

    // ---- written -------------------------------------------------------------------------------------------

    static TensorFile of(Model model) {
        var state = model.state();
        var texts = new TreeMap<String, String>();
        texts.put("method", model.method().name());
        texts.put("settings", JsonTexts.object(model.method().settings().values()));
        texts.put("seed", Long.toString(model.seed()));
        texts.put("data", model.data());
        texts.put(
                "columns",
                JsonTexts.objects(model.scaling().columns().stream()
                        .map(ModelFile::column)
                        .toList()));
        texts.put("step", Long.toString(state.step()));
        texts.put("best_step", Long.toString(state.bestStep()));
        texts.put("gaps", JsonTexts.numbers(state.gaps()));
        texts.put("environment", JsonTexts.object(environment(model.environment())));
        var tensors = new TreeMap<String, StoredTensor>();
        state.last().forEach((name, numbers) -> tensors.put(LAST + name, stored(numbers)));
        state.best().forEach((name, numbers) -> tensors.put(BEST + name, stored(numbers)));
        return new TensorFile(texts, tensors);
    }

    private static Map<String, Object> column(Scaling.Column column) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("name", column.name());
        parts.put("centre", column.centre());
        parts.put("exponent", column.exponent());
        parts.put("whole", column.whole());
        parts.put("constant", column.constant());
        return parts;
    }

    private static Map<String, Object> environment(Environment environment) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("libtorch", environment.libtorch());
        parts.put("device", environment.device());
        parts.put("platform", environment.platform());
        parts.put("instructions", environment.instructions());
        parts.put("threads", environment.threads());
        return parts;
    }

    /// In 32 bits where nothing is lost, as with all that was computed in single precision.
    private static StoredTensor stored(double[] numbers) {
        var floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = (float) numbers[i];
            if (floats[i] != numbers[i]) {
                return StoredTensor.of(numbers, numbers.length);
            }
        }
        return StoredTensor.of(floats, floats.length);
    }

    // ---- read ----------------------------------------------------------------------------------------------

    static Model read(TensorFile file, String name) {
        var texts = new Texts(file.metadata(), name);
        var columns = texts.objects("columns").stream()
                .map(parts -> column(new Texts(parts, name)))
                .toList();
        var scaling = new Scaling(columns);
        if (scaling.dimension() == 0) {
            throw wrong(name, "none of its columns varies");
        }
        var state = new TrainingState(
                texts.count("step"),
                numbers(file, LAST, name),
                numbers(file, BEST, name),
                texts.count("best_step"),
                texts.numbers("gaps"));
        if (state.last().isEmpty() || state.bestStep() > state.step()) {
            throw wrong(name, "its state of step " + state.step() + " is not complete");
        }
        return new Model(
                method(texts, name),
                texts.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                texts.text("data"),
                scaling,
                environment(new Texts(texts.object("environment"), name)),
                state);
    }

    private static Method method(Texts texts, String name) {
        var method = texts.text("method");
        var known = Methods.names();
        if (!known.contains(method)) {
            throw new ModelException(
                    Kind.VERSION,
                    name + " was trained by the method " + Shown.cut(method, 40) + ", and this apart has "
                            + String.join(", ", known) + "; use the apart that wrote it");
        }
        var settings = new Settings(new LinkedHashMap<>(texts.object("settings")));
        try {
            return Methods.named(method, settings);
        } catch (IllegalArgumentException refused) {
            throw new ModelException(
                    Kind.VERSION,
                    name + " was trained with settings that this apart does not know (" + refused.getMessage()
                            + "); use the apart that wrote it",
                    refused);
        }
    }

    private static Scaling.Column column(Texts texts) {
        return new Scaling.Column(
                texts.text("name"),
                texts.number("centre"),
                (int) texts.whole("exponent", -LARGEST_EXPONENT, LARGEST_EXPONENT),
                texts.truth("whole"),
                texts.truth("constant"));
    }

    private static Environment environment(Texts texts) {
        return new Environment(
                texts.text("libtorch"), texts.text("device"), texts.text("platform"), texts.text("instructions"), (int)
                        texts.whole("threads", 1, Integer.MAX_VALUE));
    }

    private static SequencedMap<String, double[]> numbers(TensorFile file, String prefix, String name) {
        var numbers = new LinkedHashMap<String, double[]>();
        file.tensors().forEach((full, tensor) -> {
            if (!full.startsWith(LAST) && !full.startsWith(BEST)) {
                throw wrong(name, "it holds a tensor " + Shown.cut(full) + "; expected last.… and best.…");
            }
            if (full.startsWith(prefix)) {
                numbers.put(full.substring(prefix.length()), numbers(tensor, full, name));
            }
        });
        return numbers;
    }

    private static double[] numbers(StoredTensor tensor, String full, String name) {
        if (!tensor.isFinite()) {
            throw wrong(name, "its tensor " + Shown.cut(full) + " holds numbers that are not finite");
        }
        return switch (tensor.type()) {
            case F64 -> tensor.doubles();
            case F32 -> {
                var floats = tensor.floats();
                var wide = new double[floats.length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = floats[i];
                }
                yield wide;
            }
            case I64 -> throw wrong(name, "its tensor " + Shown.cut(full) + " holds whole numbers");
        };
    }

    private static ModelException wrong(String name, String what) {
        return new ModelException(Kind.CORRUPT, message(name, what));
    }

    private static String message(String name, String what) {
        return name + " is whole but makes no model: " + what + "; train again";
    }

    /// Texts by name, each of which has to be there and to be what is asked for.
    private record Texts(Map<String, String> texts, String file) {
        String text(String name) {
            var text = texts.get(name);
            if (text == null) {
                throw wrong(file, "it has no '" + name + "'");
            }
            return text;
        }

        long whole(String name, long least, long most) {
            var text = text(name);
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException none) {
                throw other(name, text, "a whole number", none);
            }
            throw wrong(file, "its '" + name + "' is " + text + ", expected " + least + " to " + most);
        }

        long count(String name) {
            return whole(name, 0, Long.MAX_VALUE);
        }

        double number(String name) {
            return number(name, text(name));
        }

        private double number(String name, String text) {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException none) {
                throw other(name, text, "a number", none);
            }
            throw wrong(file, "its '" + name + "' is " + Shown.cut(text, 40) + ", expected a finite number");
        }

        boolean truth(String name) {
            return switch (text(name)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(file, "its '" + name + "' is neither true nor false");
            };
        }

        List<Double> numbers(String name) {
            return parsed(name, JsonTexts::numbers).stream()
                    .map(text -> number(name, text))
                    .toList();
        }

        SequencedMap<String, String> object(String name) {
            return parsed(name, JsonTexts::object);
        }

        List<SequencedMap<String, String>> objects(String name) {
            return parsed(name, JsonTexts::objects);
        }

        private interface Parser<T> {
            T parse(String text);
        }

        private <T> T parsed(String name, Parser<T> parser) {
            var text = text(name);
            try {
                return parser.parse(text);
            } catch (IllegalArgumentException broken) {
                throw other(name, text, "JSON", broken);
            }
        }

        private ModelException other(String name, String text, String expected, Exception cause) {
            return new ModelException(
                    Kind.CORRUPT,
                    message(file, "its '" + name + "' is '" + Shown.cut(text, 40) + "', expected " + expected),
                    cause);
        }
    }
}
