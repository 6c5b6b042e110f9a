package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GammaLawTest {
    // SciPy 1.10.1: norm.ppf, chi2.ppf, gamma.ppf.
    @Test
    void quantilesMatchPublishedOnes() {
        assertThat(GammaLaw.normal(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(GammaLaw.normal(0.9999)).isCloseTo(3.719016485455709, within(1e-12));
        assertThat(GammaLaw.chiSquare(0.95, 1)).isCloseTo(3.84145882, within(1e-8));
        assertThat(GammaLaw.chiSquare(0.95, 63)).isCloseTo(82.52872654, within(1e-8));
        assertThat(GammaLaw.quantile(0.3, 0.15)).isCloseTo(2.05853098e-04, within(1e-12));
        assertThat(GammaLaw.quantile(0.3, 2.5)).isCloseTo(1.49995407, within(1e-8));
        assertThat(GammaLaw.quantile(0.3, 1e6)).isCloseTo(9.99475358e05, within(1e-2));
    }
}
