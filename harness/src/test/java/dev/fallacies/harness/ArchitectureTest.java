package dev.fallacies.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data goes one way through the harness, and so do its imports. */
class ArchitectureTest {
    private static final String HARNESS = "dev.fallacies.harness";
    private static final String ENGINE = HARNESS + ".toxiproxy.embedded";
    private static final List<String> PACKAGES = List.of(
            "scenario",
            "process",
            "probe",
            "toxiproxy",
            "toxiproxy.embedded",
            "network",
            "workload",
            "cluster",
            "recording",
            "results",
            "machine",
            "analysis",
            "report",
            "report.page",
            "report.folder",
            "verification",
            "runner",
            "cli");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HARNESS);

    @ParameterizedTest(name = "{0} imports {1}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "scenario,           nothing",
                "process,            nothing",
                "probe,              nothing",
                "toxiproxy,          process scenario",
                "toxiproxy.embedded, nothing",
                "network,            scenario toxiproxy process probe results",
                "workload,           scenario process",
                "cluster,            process probe workload network toxiproxy scenario recording",
                "recording,          scenario results workload",
                "results,            scenario",
                "machine,            results",
                "analysis,           scenario results",
                "report,             scenario results analysis",
                "report.page,        scenario results analysis report",
                "report.folder,      results analysis report report.page",
                "verification,       scenario results analysis report report.folder",
                "runner,             scenario process toxiproxy network workload cluster recording results machine analysis",
            })
    void aPackageImportsOnly(String name, String others) {
        String[] allowed = others == null ? new String[0] : others.split(" ");
        importsOnly(name, allowed).check(CLASSES);
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching(HARNESS + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noPackageIsWithoutARule() {
        classes()
                .should()
                .resideInAnyPackage(
                        PACKAGES.stream().map(p -> HARNESS + "." + p).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void aRuleSeesAnImportThatIsNotAllowed() {
        assertThatThrownBy(() -> importsOnly("report", "scenario", "results").check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(HARNESS + ".analysis");
    }

    private static ArchRule importsOnly(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(p -> HARNESS + "." + p)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> outside = DescribedPredicate.not(resideInAPackage(HARNESS + ".."));
        return classes()
                .that()
                .resideInAPackage(HARNESS + "." + name)
                .should()
                .onlyDependOnClassesThat(outside.or(resideInAnyPackage(allowed)).or(engineStartedBy(name)))
                .allowEmptyShould(true);
    }

    /** Whoever starts the engine's process names its main class, and nothing else of it. */
    private static DescribedPredicate<JavaClass> engineStartedBy(String name) {
        return DescribedPredicate.describe(
                "the engine's main class",
                type -> name.equals("toxiproxy") && type.getPackageName().equals(ENGINE) && hasMain(type));
    }

    private static boolean hasMain(JavaClass type) {
        return type.getMethods().stream().anyMatch(m -> m.getName().equals("main"));
    }
}
