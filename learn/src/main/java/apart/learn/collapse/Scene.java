package apart.learn.collapse;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Two laws that do not meet: one of data, and one of a generator that is to become it.
public sealed interface Scene permits ParallelLines, RingOfEight, Sheets {
    /// A short name, such as `lines`.
    String name();

    /// Coordinates of a point.
    int dimension();

    /// How long to look and to train.
    Course course();

    /// The laws, as one seed draws them.
    Laws laws(Backend backend, long seed);

    /// All scenes as they are shown.
    static List<Scene> all() {
        return List.of(ParallelLines.usual(), RingOfEight.usual(), Sheets.usual());
    }

    /// What is drawn of a scene.
    interface Laws {
        /// Points of the data: count × d.
        Tensor data(long count, Draws draws);

        /// What the generator makes points of: count × its inputs.
        Tensor noise(long count, Draws draws);

        /// The generator with its first weights; each call gives another one of the same weights.
        Mlp generator();
    }

    /// How long to look and to train, and how far a step goes.
    ///
    /// @param watched steps of the judge while the generator stands still
    /// @param trained steps of the generator after that
    /// @param rate of the generator's descent
    /// @param half steps of the generator after which its rate is half as large
    /// @param penalty λ of the critic
    record Course(int watched, int trained, double rate, int half, double penalty) {
        public Course {
            if (watched < 1 || trained < 1 || half < 1 || !(rate > 0) || !(penalty > 0)) {
                throw new IllegalArgumentException("a course of " + watched + " steps watched, " + trained
                        + " trained, rate " + rate + ", half " + half + " and penalty " + penalty
                        + " shows nothing; each is above 0");
            }
        }

        /// The same, shorter.
        ///
        /// @param watchedSteps of the judge while the generator stands still
        /// @param trainedSteps of the generator after that
        public Course shortened(int watchedSteps, int trainedSteps) {
            return new Course(watchedSteps, trainedSteps, rate, half, penalty);
        }
    }
}
