// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.relyra.api.EntityId;
import io.relyra.saml.assertion.Assertion;
import io.relyra.saml.assertion.AssertionReader;
import io.relyra.saml.encryption.AssertionDecryption;
import io.relyra.saml.encryption.EncryptedParts;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.logout.PostedMessage;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.saml.logout.VerifiedLogoutResponse;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.EncryptedResponse;
import io.relyra.saml.response.PlainResponse;
import io.relyra.saml.response.PlaintextAssertion;
import io.relyra.saml.response.ProtocolDocument;
import io.relyra.saml.response.ResponseDocument;
import io.relyra.saml.rule.JudgedAssertion;
import io.relyra.saml.signature.SignatureVerifier;
import io.relyra.saml.signature.SignedAssertion;
import io.relyra.saml.verify.VerifiedAssertion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.relyra.saml");

  @Test
  void stepsCannotBeSkipped() {
    for (Class<?> step :
        List.of(
            EncodedResponse.class,
            ResponseDocument.class,
            PlainResponse.class,
            EncryptedResponse.class,
            PlaintextAssertion.class,
            SignedAssertion.class,
            Assertion.class,
            JudgedAssertion.class,
            VerifiedAssertion.class,
            ProtocolDocument.class,
            RedirectedMessage.class,
            PostedMessage.class,
            VerifiedLogoutRequest.class,
            VerifiedLogoutResponse.class)) {
      for (JavaConstructor constructor : CLASSES.get(step).getConstructors()) {
        if (constructor.getModifiers().contains(JavaModifier.PUBLIC)
            || constructor.getModifiers().contains(JavaModifier.PROTECTED)) {
          throw new AssertionError(step + " can be made outside of its package");
        }
      }
    }
  }

  @Test
  void identityHasOneReader() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(AssertionReader.class.getName())
        .should()
        .callMethod(SignedAssertion.class, "element")
        .check(CLASSES);
    classes()
        .that(resideInAPackage("..rule..").or(resideInAPackage("..verify..")))
        .should()
        .onlyAccessClassesThat(not(resideInAPackage("org.w3c.dom..")))
        .check(CLASSES);
  }

  @Test
  void nothingIsDecryptedButBetweenTheTwoSignatures() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SignatureVerifier.class.getName())
        .should()
        .callMethod(
            AssertionDecryption.class,
            "open",
            EncryptedResponse.class,
            EntityId.class,
            Allowances.class)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.relyra.saml.assertion")
        .should()
        .callMethod(EncryptedParts.class, "open", Element.class, String.class)
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(AssertionDecryption.class.getName())
        .should()
        .callMethod(EncryptedResponse.class, "with", PlaintextAssertion.class)
        .check(CLASSES);
  }

  @Test
  void dataFlowsForward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("xml")
        .definedBy("..saml.xml..")
        .layer("response")
        .definedBy("..saml.response..")
        .layer("encryption")
        .definedBy("..saml.encryption..")
        .layer("signature")
        .definedBy("..saml.signature..")
        .layer("assertion")
        .definedBy("..saml.assertion..")
        .layer("rule")
        .definedBy("..saml.rule..")
        .layer("verify")
        .definedBy("..saml.verify..")
        .layer("request")
        .definedBy("..saml.request..")
        .layer("metadata")
        .definedBy("..saml.metadata..")
        .layer("signing")
        .definedBy("..saml.signing..")
        .layer("logout")
        .definedBy("..saml.logout..")
        .layer("preset")
        .definedBy("..saml.preset..")
        .whereLayer("response")
        .mayOnlyBeAccessedByLayers(
            "encryption",
            "signature",
            "assertion",
            "rule",
            "verify",
            "signing",
            "metadata",
            "logout")
        .whereLayer("encryption")
        .mayOnlyBeAccessedByLayers("signature", "assertion", "verify")
        .whereLayer("signature")
        .mayOnlyBeAccessedByLayers("assertion", "verify", "rule", "metadata", "logout")
        .whereLayer("assertion")
        .mayOnlyBeAccessedByLayers("rule", "verify", "logout")
        .whereLayer("rule")
        .mayOnlyBeAccessedByLayers("verify")
        .whereLayer("verify")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("request")
        .mayOnlyBeAccessedByLayers("logout")
        .whereLayer("logout")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("metadata")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("signing")
        .mayOnlyBeAccessedByLayers("request", "metadata", "logout")
        .whereLayer("preset")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void logoutMessagesAreReadOnlyOnceTheyAreVerified() {
    noClasses()
        .that()
        .resideInAPackage("..saml.logout..")
        .and()
        .haveSimpleNameNotStartingWith("SignedMessage")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProtocolDocument.class)
        .check(CLASSES);
  }

  @Test
  void theCoreIsPure() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("reactor..", "org.springframework..", "java.net.http..", "java.sql..")
        .check(CLASSES);
    noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
  }
}
