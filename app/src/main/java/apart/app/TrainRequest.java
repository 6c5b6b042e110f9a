package apart.app;

import apart.data.ReadOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What `apart train` was asked for.
///
/// @param data what to learn from: a file, a pattern or list of files, or `-`
/// @param columns to take; all where it is empty
/// @param reading how bytes become cells
/// @param method its name, such as `wgan-gp`
/// @param settings of the method, by name, as far as they were said
/// @param budget how long to train
/// @param seed of everything that is drawn
/// @param device `auto`, `cpu` or `cuda`
/// @param keeping where the model goes
/// @param telling how the result is told
public record TrainRequest(
        String data,
        List<String> columns,
        ReadOptions reading,
        String method,
        SequencedMap<String, String> settings,
        Budget budget,
        long seed,
        String device,
        Keeping keeping,
        Telling telling) {
    public TrainRequest {
        columns = List.copyOf(columns);
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /// How long to train.
    public sealed interface Budget {
        /// As long as is usual for the method.
        record Usual() implements Budget {}

        /// So many steps of the generator in all.
        record Steps(long count) implements Budget {
            public Steps {
                if (count < 1) {
                    throw new IllegalArgumentException("a budget of " + count + " steps; at least 1 is needed");
                }
            }
        }

        /// So long, from the start or from being resumed.
        record Time(Duration span) implements Budget {
            public Time {
                if (!span.isPositive()) {
                    throw new IllegalArgumentException("a budget of " + span + "; it is above 0");
                }
            }
        }
    }

    /// Where the model goes.
    ///
    /// @param model the file
    /// @param every how often a checkpoint is written
    /// @param resume whether to go on where the file is
    /// @param force whether to write over a model that is there, or to go on though data or settings
    ///     are others
    public record Keeping(String model, Duration every, boolean resume, boolean force) {}
}
