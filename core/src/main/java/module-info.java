/// Distributions and the measures between them: no file, no network, no engine.
module apart.core {
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;
    requires org.apache.commons.numbers.gamma;

    exports apart;
    exports apart.discrepancy;
    exports apart.divergence;
    exports apart.estimate;
    exports apart.loops;
    exports apart.transport;
}
