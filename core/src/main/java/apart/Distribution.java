package apart;

/// A probability distribution, written down in one of a closed set of forms.
///
/// Forms are closed so that code over all of them is checked by the compiler; measures are
/// open, see [Measure].
public sealed interface Distribution permits Pmf, Sample, PointCloud, Density, Gaussian {}
