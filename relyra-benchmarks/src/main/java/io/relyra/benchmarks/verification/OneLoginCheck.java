// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.http.HttpRequest;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** OneLogin as its documentation sets it up, with signed assertions demanded. */
final class OneLoginCheck implements Check {
  private final Saml2Settings settings;

  OneLoginCheck(SignedLogin login) {
    Map<String, Object> values = new HashMap<>();
    values.put(SettingsBuilder.STRICT_PROPERTY_KEY, true);
    values.put(SettingsBuilder.SP_ENTITYID_PROPERTY_KEY, SignedLogin.SP.value());
    values.put(
        SettingsBuilder.SP_ASSERTION_CONSUMER_SERVICE_URL_PROPERTY_KEY, SignedLogin.ACS.toString());
    values.put(SettingsBuilder.IDP_ENTITYID_PROPERTY_KEY, SignedLogin.IDP.value());
    values.put(
        SettingsBuilder.IDP_SINGLE_SIGN_ON_SERVICE_URL_PROPERTY_KEY, SignedLogin.SSO.toString());
    values.put(SettingsBuilder.SECURITY_WANT_ASSERTIONS_SIGNED, true);
    values.put(SettingsBuilder.SECURITY_REJECT_DEPRECATED_ALGORITHM, true);
    try {
      values.put(
          SettingsBuilder.IDP_X509CERT_PROPERTY_KEY,
          Base64.getEncoder().encodeToString(login.certificate().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
    settings = new SettingsBuilder().fromValues(values).build();
  }

  @Override
  public boolean accepts(String samlResponse) throws Exception {
    SamlResponse response =
        new SamlResponse(
            settings,
            new HttpRequest(
                SignedLogin.ACS.toString(), Map.of("SAMLResponse", List.of(samlResponse)), ""));
    return response.isValid(SignedLogin.REQUEST.value())
        && response.getNameId().equals(SignedLogin.USER);
  }
}
