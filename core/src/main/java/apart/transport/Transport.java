package apart.transport;

/// A cheapest way to move the mass of p to q, and the proof that none is cheaper.
///
/// The potentials u and v satisfy uᵢ + vⱼ ≤ cᵢⱼ for the cost cᵢⱼ of moving a unit of mass from any
/// point i of p to any point j of q, with equality where the plan moves mass. So every plan
/// costs at least Σ pᵢuᵢ + Σ qⱼvⱼ, and this one costs no more. Potentials may be shifted: u by a
/// number and v by its negative. The arrays are those of the transport and not copied.
///
/// @param cost Σ mass · c over the plan
/// @param distance the distance that this cost is a power of
/// @param plan which mass goes where
/// @param sourcePotential u, one number per point of p: by how much the cost grows with its mass
/// @param targetPotential v, one number per point of q
/// @param certificate bounds of the cost
public record Transport(
        double cost,
        double distance,
        Plan plan,
        double[] sourcePotential,
        double[] targetPotential,
        Certificate certificate) {}
