package apart.transport;

import apart.PointCloud;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// A barycenter of clouds on points that were free to move, and how it was come by. The array is
/// that of the record and not copied.
///
/// @param cloud the best cloud that was found: its objective is the last
/// @param objectives Σ λᵢ·W₂²(cloud, qᵢ), in the square of the unit of the data: of the start, and
///     after each move; each is smaller than the one before
/// @param converged whether a further move lowers the objective by no more than 2⁻⁴⁰ of it
public record FreeSupportBarycenter(PointCloud cloud, double[] objectives, boolean converged) {
    private static final double ROUNDING = 0x1p-40;
    private static final Wasserstein W2 = new Wasserstein(2);

    /// @param clouds at least one, each of a positive weight
    static FreeSupportBarycenter of(List<PointCloud> clouds, Shares shares, PointCloud start, int moves) {
        if (moves < 0) {
            throw new IllegalArgumentException("there are " + moves + " moves; the number is not negative");
        }
        var objectives = DoubleStream.builder();
        var cloud = start;
        var step = Step.from(start, clouds, shares);
        objectives.add(step.objective);
        boolean converged = step.objective == 0;
        for (int move = 0; move < moves && !converged; move++) {
            var moved = step.moved(cloud, clouds, shares);
            var next = Step.from(moved, clouds, shares);
            converged = step.objective - next.objective <= ROUNDING * step.objective;
            if (next.objective < step.objective) {
                cloud = moved;
                step = next;
                objectives.add(next.objective);
            }
        }
        return new FreeSupportBarycenter(cloud, objectives.build().toArray(), converged);
    }

    /// The cheapest plans from a cloud to each of the others.
    private record Step(Plan[] plans, double objective) {
        static Step from(PointCloud cloud, List<PointCloud> clouds, Shares shares) {
            var plans = new Plan[clouds.size()];
            var costs = new double[plans.length];
            for (int i = 0; i < plans.length; i++) {
                var transport = W2.transport(cloud, clouds.get(i));
                plans[i] = transport.plan();
                costs[i] = transport.cost();
            }
            return new Step(plans, shares.mean(costs));
        }

        /// Every point of weight goes to the mean of where its mass goes.
        PointCloud moved(PointCloud cloud, List<PointCloud> clouds, Shares shares) {
            int n = cloud.size();
            int d = cloud.dimension();
            var targets = new double[plans.length][];
            for (int i = 0; i < plans.length; i++) {
                targets[i] = means(plans[i], cloud, clouds.get(i));
            }
            var points = new double[n * d];
            var one = new double[plans.length];
            for (int k = 0; k < points.length; k++) {
                for (int i = 0; i < one.length; i++) {
                    one[i] = targets[i][k];
                }
                points[k] = shares.mean(one);
            }
            var moved = PointCloud.view(points, d);
            if (cloud.equallyWeighted()) {
                return moved;
            }
            var weights = new double[n];
            Arrays.setAll(weights, cloud::weight);
            return moved.weighted(weights);
        }

        private static double[] means(Plan plan, PointCloud source, PointCloud target) {
            int d = source.dimension();
            var means = new double[Math.multiplyExact(source.size(), d)];
            var masses = new double[source.size()];
            for (int piece = 0; piece < plan.size(); piece++) {
                int from = plan.source()[piece];
                double mass = plan.mass()[piece];
                masses[from] += mass;
                for (int axis = 0; axis < d; axis++) {
                    means[from * d + axis] += mass * target.coordinate(plan.target()[piece], axis);
                }
            }
            for (int k = 0; k < means.length; k++) {
                double mass = masses[k / d];
                means[k] = mass > 0 ? means[k] / mass : source.coordinate(k / d, k % d);
            }
            return means;
        }
    }
}
