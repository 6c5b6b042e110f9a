package apart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Which package may know which.
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("apart");

    @Test
    void coreNeedsNothingButTheJdkAndNumbers() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "apart",
                        "apart.density..",
                        "apart.divergence..",
                        "apart.transport..",
                        "apart.discrepancy..",
                        "apart.estimate..",
                        "apart.loops..",
                        "apart.points..",
                        "java.lang..",
                        "java.math..",
                        "java.util..",
                        "jdk.incubator.vector..",
                        "org.jspecify..",
                        "org.apache.commons.numbers..",
                        "org.apache.commons.statistics.distribution..",
                        "org.ejml..")
                .check(CORE);
    }

    @Test
    void loopsKnowOnlyArrays() {
        noClasses()
                .that()
                .resideInAPackage("apart.loops..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("apart", "apart.divergence..", "apart.transport..", "apart.estimate..")
                .check(CORE);
    }

    @Test
    void onlyTheRegistryAndReadingsKnowTheMeasures() {
        noClasses()
                .that()
                .resideInAPackage("apart")
                .and()
                .haveNameNotMatching("apart\\.(Measures|Reading)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "apart.density..",
                        "apart.divergence..",
                        "apart.transport..",
                        "apart.discrepancy..",
                        "apart.estimate..")
                .check(CORE);
    }

    @Test
    void vectorsStayInTheirLoops() {
        noClasses()
                .that()
                .haveNameNotMatching("apart\\.loops\\.Vector[A-Za-z]*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CORE);
    }
}
