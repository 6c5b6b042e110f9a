package apart.studio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import apart.app.Learning;
import apart.learn.Training;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows of what trains: studio → app + learn, learn → data → core, never back. Those of the others stand where
/// app is built.
class ModulesTest {
    private static final JavaClasses APART = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("apart");

    private static void assertNever(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(APART);
    }

    @Test
    void allModulesAreLookedAt() {
        for (var type : new Class<?>[] {apart.Measure.class, Learning.class, Training.class, TrainReport.class}) {
            assertThat(APART.contain(type)).as("%s", type).isTrue();
        }
    }

    @Test
    void whatTrainsDoesNotKnowWhoAsksForIt() {
        assertNever("apart.learn..", "apart.app..", "apart.studio..");
    }

    @Test
    void nobodyElseKnowsWhatTrains() {
        noClasses()
                .that()
                .resideOutsideOfPackages("apart.learn..", "apart.studio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("apart.learn..", "apart.studio..")
                .check(APART);
    }

    @Test
    void onlyWhatTrainsTalksToLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackages("apart.learn..", "apart.studio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(APART);
    }

    @Test
    void filesOfModelsAreReadWithoutLibtorch() {
        assertNever("apart.learn.store..", "org.bytedeco..", "apart.learn.torch..");
    }
}
