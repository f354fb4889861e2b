// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import static org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters.COND_VALID_AUDIENCES;
import static org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters.SC_CHECK_ADDRESS;
import static org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters.SC_VALID_IN_RESPONSE_TO;
import static org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters.SC_VALID_RECIPIENTS;
import static org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters.SIGNATURE_REQUIRED;
import static org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters.VALID_ISSUERS;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.shibboleth.utilities.java.support.xml.ParserPool;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.assertion.ValidationContext;
import org.opensaml.saml.common.assertion.ValidationResult;
import org.opensaml.saml.saml2.assertion.SAML20AssertionValidator;
import org.opensaml.saml.saml2.assertion.impl.AudienceRestrictionConditionValidator;
import org.opensaml.saml.saml2.assertion.impl.BearerSubjectConfirmationValidator;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.credential.impl.StaticCredentialResolver;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;
import org.opensaml.xmlsec.signature.support.impl.ExplicitKeySignatureTrustEngine;

/** What an application puts together from OpenSAML, and Spring Security does. */
final class OpenSamlCheck implements Check {
  private final ParserPool parsers;
  private final SAML20AssertionValidator validator;

  OpenSamlCheck(SignedLogin login) {
    try {
      InitializationService.initialize();
    } catch (InitializationException e) {
      throw new IllegalStateException(e);
    }
    parsers = XMLObjectProviderRegistrySupport.getParserPool();
    BasicX509Credential pinned = new BasicX509Credential(login.certificate());
    pinned.setEntityId(SignedLogin.IDP.value());
    validator =
        new SAML20AssertionValidator(
            List.of(new AudienceRestrictionConditionValidator()),
            List.of(new BearerSubjectConfirmationValidator()),
            List.of(),
            new ExplicitKeySignatureTrustEngine(
                new StaticCredentialResolver(pinned), new StaticKeyInfoCredentialResolver(pinned)),
            new SAMLSignatureProfileValidator());
  }

  @Override
  public boolean accepts(String samlResponse) throws Exception {
    byte[] xml = Base64.getMimeDecoder().decode(samlResponse);
    Response response =
        (Response)
            XMLObjectSupport.unmarshallFromInputStream(parsers, new ByteArrayInputStream(xml));
    return isForUs(response)
        && response.getAssertions().size() == 1
        && isValid(response.getAssertions().get(0));
  }

  private static boolean isForUs(Response response) {
    return StatusCode.SUCCESS.equals(response.getStatus().getStatusCode().getValue())
        && SignedLogin.IDP.value().equals(response.getIssuer().getValue())
        && SignedLogin.ACS.toString().equals(response.getDestination())
        && SignedLogin.REQUEST.value().equals(response.getInResponseTo());
  }

  private boolean isValid(Assertion assertion) throws Exception {
    ValidationContext context =
        new ValidationContext(
            Map.of(
                SIGNATURE_REQUIRED, true,
                VALID_ISSUERS, Set.of(SignedLogin.IDP.value()),
                COND_VALID_AUDIENCES, Set.of(SignedLogin.SP.value()),
                SC_VALID_RECIPIENTS, Set.of(SignedLogin.ACS.toString()),
                SC_VALID_IN_RESPONSE_TO, SignedLogin.REQUEST.value(),
                SC_CHECK_ADDRESS, false));
    return validator.validate(assertion, context) == ValidationResult.VALID
        && SignedLogin.USER.equals(assertion.getSubject().getNameID().getValue());
  }
}
