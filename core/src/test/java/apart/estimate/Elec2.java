package apart.estimate;

import apart.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prints what the recipes say of the two halves of the electricity data set.
///
/// Run by hand: main class of the test classes, the path of elec2.csv as the argument.
final class Elec2 {
    private static final int HALF = 22_656;

    private Elec2() {}

    public static void main(String[] args) throws Exception {
        var lines = Files.readAllLines(Path.of(args[0]));
        var names = lines.getFirst().split(",", -1);
        var questions = new ArrayList<Question>();
        List<Sample[]> halves = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            var values = new double[2][HALF];
            for (int i = 0; i < 2 * HALF; i++) {
                values[i / HALF][i % HALF] = Double.parseDouble(lines.get(i + 1).split(",", -1)[c]);
            }
            var reference = Sample.of(values[0]);
            var current = Sample.of(values[1]);
            halves.add(new Sample[] {reference, current});
            questions.add(new Question(names[c], Cells.ofValues(reference, current)));
        }
        for (int warm = 0; warm < 3; warm++) {
            long start = System.nanoTime();
            Screening.screen(questions, warm, 0.05, 1, Progress.NONE);
            System.out.printf("%.0f ms%n", (System.nanoTime() - start) / 1e6);
        }
        report(names, halves, questions, Screening.screen(questions, 1, 0.05, 1, Progress.NONE));
    }

    private static void report(
            String[] names, List<Sample[]> halves, List<Question> questions, List<Evidence> evidence) {
        for (int c = 0; c < names.length; c++) {
            var cells = questions.get(c).cells();
            var e = evidence.get(c);
            var reference = halves.get(c)[0];
            var current = halves.get(c)[1];
            var scale = RobustScale.of(reference, current);
            var js = Intervals.jensenShannon(cells).orElseThrow();
            var wasserstein = Intervals.wasserstein(reference, current).orElseThrow();
            System.out.printf(
                    "%-10s %d cells, identical %s, JS %s bit%n   W1/s %s, null %.4f, %s%n   %s%n",
                    names[c],
                    cells.size(),
                    cells.identical(),
                    js.scaled(1 / Math.log(2)),
                    scale.sigma() > 0 ? wasserstein.scaled(1 / scale.sigma()) : wasserstein,
                    NoiseFloor.wasserstein(reference, current) / scale.sigma(),
                    scale,
                    e);
        }
    }
}
