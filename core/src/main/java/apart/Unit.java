package apart;

/// What a value is measured in.
public sealed interface Unit {
    /// Natural units of information; one bit is ln 2 nats.
    record Nats() implements Unit {}

    /// A pure number.
    record None() implements Unit {}

    /// A power of the unit of the data: 1 for a distance on the line, 2 for a squared one.
    record OfData(double power) implements Unit {}

    Unit NATS = new Nats();
    Unit NONE = new None();
    Unit DATA = new OfData(1);
}
