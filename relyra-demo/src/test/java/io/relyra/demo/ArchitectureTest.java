// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages; this module sees all of them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.relyra");

  @Test
  void everyModuleIsSeen() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct())
        .contains("api", "memory", "r2dbc", "saml", "webflux", "test", "demo");
  }

  @Test
  void arrowsPointTowardsTheContracts() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy("io.relyra.api..")
        .layer("memory")
        .definedBy("io.relyra.memory..")
        .layer("r2dbc")
        .definedBy("io.relyra.r2dbc..")
        .layer("saml")
        .definedBy("io.relyra.saml..")
        .layer("webflux")
        .definedBy(
            resideInAPackage("io.relyra.webflux..")
                .and(resideOutsideOfPackage("io.relyra.webflux.autoconfigure..")))
        .layer("autoconfigure")
        .definedBy("io.relyra.webflux.autoconfigure..")
        .layer("test")
        .definedBy("io.relyra.test..")
        .layer("demo")
        .definedBy("io.relyra.demo..")
        .whereLayer("api")
        .mayNotAccessAnyLayer()
        .whereLayer("memory")
        .mayOnlyAccessLayers("api")
        .whereLayer("r2dbc")
        .mayOnlyAccessLayers("api")
        .whereLayer("saml")
        .mayOnlyAccessLayers("api")
        .whereLayer("test")
        .mayOnlyAccessLayers("api")
        .whereLayer("webflux")
        .mayOnlyAccessLayers("api", "saml")
        .whereLayer("autoconfigure")
        .mayOnlyAccessLayers("api", "saml", "webflux", "memory", "r2dbc")
        .check(CLASSES);
  }

  @Test
  void protocolCoreIsPure() {
    noClasses()
        .that()
        .resideInAPackage("io.relyra.saml..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "reactor..",
            "org.springframework..",
            "java.net.http..",
            "java.nio.file..",
            "java.sql..")
        .check(CLASSES);
  }

  @Test
  void onlyMigrationsKnowFlywayAndJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.relyra.r2dbc.migrate..", "io.relyra.test..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.flywaydb..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void springSecurityMicrometerAndBootAreLeftToTheirPackages() {
    onlyIn("org.springframework.security..", "io.relyra.webflux.security..");
    onlyIn(
        "io.micrometer..",
        "io.relyra.webflux.observation..",
        "io.relyra.r2dbc.observe..",
        "io.relyra.r2dbc.replica.meter..");
    onlyIn("io.github.bucket4j..", "io.relyra.webflux.limit..");
    onlyIn(
        "com.github.benmanes.caffeine..",
        "io.relyra.webflux.session..",
        "io.relyra.webflux.limit..",
        "io.relyra.r2dbc.connection..");
    onlyIn("org.springframework.boot..", "io.relyra.webflux.autoconfigure..");
  }

  private static void onlyIn(String library, String... users) {
    List<String> allowed = new ArrayList<>(List.of(users));
    allowed.add("io.relyra.webflux.autoconfigure..");
    allowed.add("io.relyra.demo..");
    noClasses()
        .that()
        .resideInAPackage("io.relyra..")
        .and()
        .resideOutsideOfPackages(allowed.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void onlyTheParserOpensXml() {
    noClasses()
        .that()
        .resideInAPackage("io.relyra..")
        .and()
        .resideOutsideOfPackages("io.relyra.saml.response..", "io.relyra.test..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.xml.parsers.DocumentBuilder")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.xml.parsers.DocumentBuilderFactory")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.xml.parsers.SAXParserFactory")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.xml.stream.XMLInputFactory")
        .check(CLASSES);
  }

  @Test
  void contractsKnowNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("io.relyra.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "io.r2dbc..", "org.w3c.dom..")
        .check(CLASSES);
  }

  @Test
  void packagesOfAModuleDoNotDependOnEachOtherInCircles() {
    for (String module : new String[] {"api", "memory", "r2dbc", "saml", "webflux"}) {
      slices()
          .matching("io.relyra." + module + ".(**)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void storesAskNoClockButTheDatabases() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.relyra.r2dbc", "io.relyra.r2dbc.coalesce..", "io.relyra.r2dbc.connection..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(CLASSES);
  }
}
