package apart.divergence;

import apart.Outcomes;
import apart.Pmf;
import apart.loops.CompensatedSum;
import apart.loops.LaneSum;
import apart.loops.Loops;
import org.jspecify.annotations.Nullable;

/// The sum over all outcomes of what each adds to a measure, block by block in one order.
final class Terms {
    /// Writes what each outcome of a block adds.
    interface Block {
        void write(Loops loops, Outcomes outcomes, double[] terms);
    }

    /// What an outcome adds whose probabilities are too small for doubles of full precision.
    interface Faint {
        double term(Outcomes outcomes, int i);
    }

    private Terms() {}

    static double sum(Pmf p, Pmf q, Block block) {
        return sum(p, q, block, null);
    }

    static double sum(Pmf p, Pmf q, Block block, @Nullable Faint faint) {
        var loops = Loops.chosen();
        var outcomes = p.against(q);
        var terms = new double[Outcomes.BLOCK];
        var lanes = new LaneSum();
        var sum = new CompensatedSum();
        while (outcomes.next()) {
            if (faint != null && outcomes.faint() > 0) {
                sum.add(takeOut(outcomes, faint));
            }
            block.write(loops, outcomes, terms);
            loops.sum(terms, outcomes.length(), lanes);
        }
        lanes.addTo(sum);
        return sum.value();
    }

    private static double takeOut(Outcomes outcomes, Faint faint) {
        var sum = new CompensatedSum();
        var p = outcomes.p();
        var q = outcomes.q();
        for (int i = 0; i < outcomes.length(); i++) {
            if (Outcomes.faint(p[i]) || Outcomes.faint(q[i])) {
                sum.add(Math.max(0, faint.term(outcomes, i)));
                p[i] = 0;
                q[i] = 0;
                outcomes.d()[i] = 0;
            }
        }
        return sum.value();
    }
}
