package apart.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows between modules: app → data → core, never back. Those of learn and studio stand where both are built.
class ModulesTest {
    private static final JavaClasses APART = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("apart");

    private static final String[] CORE = {
        "apart",
        "apart.density",
        "apart.discrepancy",
        "apart.divergence",
        "apart.estimate",
        "apart.loops",
        "apart.points",
        "apart.transport..",
    };

    @Test
    void allModulesAreLookedAt() {
        for (var type : new Class<?>[] {apart.Measure.class, apart.data.Comparison.class, Main.class}) {
            assertThat(APART.contain(type)).as("%s", type).isTrue();
        }
        assertThat(APART).allMatch(type -> type.getPackageName().startsWith("apart"));
    }

    @Test
    void coreKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("apart.data..", "apart.app..", "apart.learn..", "apart.studio..")
                .check(APART);
    }

    @Test
    void dataDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("apart.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("apart.app..", "apart.learn..", "apart.studio..")
                .check(APART);
    }

    /// What they compare is told without what trains, which is fetched apart.
    @Test
    void theCommandLineDoesNotKnowWhatTrains() {
        noClasses()
                .that()
                .resideInAPackage("apart.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("apart.learn..", "apart.studio..", "org.bytedeco..")
                .check(APART);
    }

    @Test
    void coreKnowsNoEngineFileOrNetwork() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "apart",
                        "apart.density",
                        "apart.discrepancy",
                        "apart.divergence",
                        "apart.estimate",
                        "apart.loops",
                        "apart.points",
                        "apart.transport..",
                        "java.lang..",
                        "java.math..",
                        "java.util..",
                        "jdk.incubator.vector..",
                        "org.apache.commons.numbers..",
                        "org.apache.commons.statistics..",
                        "org.ejml..",
                        "org.jspecify..")
                .check(APART);
    }

    @Test
    void onlyDataTalksToEngines() {
        noClasses()
                .that()
                .resideOutsideOfPackage("apart.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..", "de.siegmar..", "ch.randelshofer..")
                .check(APART);
    }

    @Test
    void measuresDoNotKnowEachOther() {
        slices().matching("apart.(divergence|transport|discrepancy)..")
                .should()
                .beFreeOfCycles()
                .check(APART);
    }

    @Test
    void theRulesCanFail() {
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("apart.app..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("apart.data..")
                        .check(APART))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CompareCommand");
    }
}
