package apart.app;

import apart.Measure;
import apart.Traits;
import java.util.ArrayList;
import java.util.List;

/// A form of distribution that a measure compares.
///
/// @param word for the form
/// @param smooth whether the measure has a gradient on it
record MeasureForm(String word, Traits traits, boolean smooth) {
    private static final int DIGITS = 6;

    /// All forms, in the order in which they are shown.
    static final List<String> WORDS = List.of("probabilities", "values", "points", "densities", "gaussians");

    /// The forms that a measure compares.
    static List<MeasureForm> of(Measure measure) {
        var forms = new ArrayList<MeasureForm>();
        if (measure instanceof Measure.OfPmfs m) {
            forms.add(new MeasureForm(WORDS.get(0), m.onPmfs(), m instanceof Measure.OfPmfs.Smooth));
        }
        if (measure instanceof Measure.OfSamples m) {
            forms.add(new MeasureForm(WORDS.get(1), m.onSamples(), m instanceof Measure.OfSamples.Smooth));
        }
        if (measure instanceof Measure.OfPointClouds m) {
            forms.add(new MeasureForm(WORDS.get(2), m.onPointClouds(), m instanceof Measure.OfPointClouds.Smooth));
        }
        if (measure instanceof Measure.OfDensities m) {
            forms.add(new MeasureForm(WORDS.get(3), m.onDensities(), m instanceof Measure.OfDensities.Smooth));
        }
        if (measure instanceof Measure.OfGaussians m) {
            forms.add(new MeasureForm(WORDS.get(4), m.onGaussians(), m instanceof Measure.OfGaussians.Smooth));
        }
        return forms;
    }

    /// A least upper bound as one would write it.
    static String bound(double max) {
        if (max == Math.log(2)) {
            return "ln 2";
        }
        if (max == Math.sqrt(Math.log(2))) {
            return "√ln 2";
        }
        if (max == Math.sqrt(2)) {
            return "√2";
        }
        return Figure.of(max, DIGITS);
    }
}
