package io.auditseq;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.streaming.api.operators.StreamOperator;

/** Holds the order of the packages, and Flink and Kafka where they belong. */
@AnalyzeClasses(packages = "io.auditseq", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    /** From the bottom up. A package knows the rows above its own in this list, not its neighbours in a row. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("io.auditseq.model", "io.auditseq.metrics"),
            List.of("io.auditseq.parse"),
            List.of("io.auditseq.intake", "io.auditseq.assemble", "io.auditseq.rules", "io.auditseq.redact"),
            List.of("io.auditseq.host"),
            List.of("io.auditseq.detect"),
            List.of("io.auditseq.live"),
            List.of("io.auditseq.kafka"),
            List.of("io.auditseq"),
            List.of("io.auditseq.cli"));

    private static final String FLINK = "org.apache.flink..";
    private static final String KAFKA = "org.apache.kafka..";

    @ArchTest
    static void everyPackageKnowsOnlyWhatStandsBelowIt(JavaClasses code) {
        List<String> below = new ArrayList<>();
        for (List<String> row : LAYERS) {
            for (String layer : row) {
                var allowed = new ArrayList<>(below);
                allowed.add(tree(layer));
                classes()
                        .that()
                        .resideInAPackage(tree(layer))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                                .or(resideOutsideOfPackages("io.auditseq..")))
                        .because(layer + " stands below the rest")
                        .allowEmptyShould(true)
                        .check(code);
            }
            row.forEach(layer -> below.add(tree(layer)));
        }
    }

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses code) {
        classes()
                .should()
                .resideInAnyPackage(LAYERS.stream()
                        .flatMap(List::stream)
                        .map(LayersTest::tree)
                        .toArray(String[]::new))
                .because("a new package belongs into the list of layers")
                .check(code);
    }

    @ArchTest
    static void modelParseAndRulesKnowNothingOfFlink(JavaClasses code) {
        noClasses()
                .that()
                .resideInAnyPackage("io.auditseq.model..", "io.auditseq.parse..", "io.auditseq.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FLINK)
                .allowEmptyShould(true)
                .check(code);
    }

    @ArchTest
    static void inTheStagesOnlyTheShellKnowsFlink(JavaClasses code) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.auditseq.intake..", "io.auditseq.assemble..", "io.auditseq.host..", "io.auditseq.detect..")
                .and()
                .resideOutsideOfPackage("io.auditseq.detect.cep..")
                .and(not(partOfTheShell()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FLINK)
                .because("the work is plain Java; Flink is for functions, serialisers and type information")
                .allowEmptyShould(true)
                .check(code);
    }

    @ArchTest
    static void onlyOnePackageTouchesFlinkCep(JavaClasses code) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.auditseq.detect.cep..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink.cep..")
                .because("flink-cep's NFA and shared buffer are internal classes: one place to mend, pinned by tests")
                .allowEmptyShould(true)
                .check(code);
    }

    @ArchTest
    static void onlyKafkaAndTheDemoKnowKafka(JavaClasses code) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.auditseq.kafka..", "io.auditseq.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KAFKA, "kafka..", "org.apache.flink.connector.kafka..")
                .allowEmptyShould(true)
                .check(code);
    }

    /** The root package is itself alone: what lies under it is a layer of its own. */
    private static String tree(String layer) {
        return layer.equals("io.auditseq") ? layer : layer + "..";
    }

    /**
     * A Flink function or operator, a serialiser, type information, what holds keyed state (Keyed…) or metrics (…Metrics), a class called …Type or
     * …Serializer, or a class inside one.
     */
    private static DescribedPredicate<JavaClass> partOfTheShell() {
        return describe("are part of the shell", type -> {
            for (JavaClass c = type; c != null; c = c.getEnclosingClass().orElse(null)) {
                if (c.isAssignableTo(Function.class)
                        || c.isAssignableTo(TypeSerializer.class)
                        || c.isAssignableTo(TypeSerializerSnapshot.class)
                        || c.isAssignableTo(TypeInformation.class)
                        || c.isAssignableTo(TypeInfoFactory.class)
                        || c.isAssignableTo(StreamOperator.class)
                        || c.getSimpleName().startsWith("Keyed")
                        || c.getSimpleName().endsWith("Metrics")
                        || c.getSimpleName().endsWith("Type")
                        || c.getSimpleName().endsWith("Serializer")) {
                    return true;
                }
            }
            return false;
        });
    }
}
