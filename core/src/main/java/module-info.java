/// Distributions and the measures between them: no file, no network, no engine.
module apart.core {
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;
    requires ejml.core;
    requires ejml.ddense;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.statistics.distribution;

    exports apart;
    exports apart.density;
    exports apart.discrepancy;
    exports apart.divergence;
    exports apart.estimate;
    exports apart.loops;
    exports apart.transport;
}
