// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.test.idp.ReceivedAuthnRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Bindings 3.4. */
class RedirectBindingTest {
  private static final RelayState RELAY_STATE = new RelayState("rs_abcdefghij-klmno_p");
  private static final AuthnRequest REQUEST =
      AuthnRequest.through(Sample.connection(), Sample.REQUEST, Sample.NOW);

  @ParameterizedTest
  @CsvSource({
    "https://idp.example/sso, https://idp.example/sso?SAMLRequest=",
    "https://idp.example, https://idp.example?SAMLRequest=",
    "https://idp.example/sso?, https://idp.example/sso?SAMLRequest=",
    "https://idp.example/sso?a=b%20c, https://idp.example/sso?a=b%20c&SAMLRequest=",
    "https://idp.example/sso?a&, https://idp.example/sso?a&SAMLRequest=",
  })
  void keepsTheQueryOfTheIdentityProvider(URI sso, String begin) {
    URI url = RedirectBinding.loginUrl(sso, REQUEST, RELAY_STATE);

    assertThat(url.toString()).startsWith(begin);
    assertThat(url.getRawQuery())
        .matches("(.*&)?SAMLRequest=([A-Za-z0-9._~-]|%[0-9A-F]{2})+&RelayState=[A-Za-z0-9_-]+");
  }

  @Test
  void anIdentityProviderReadsWhatWasAsked() {
    ReceivedAuthnRequest received =
        ReceivedAuthnRequest.fromUrl(RedirectBinding.loginUrl(Sample.SSO, REQUEST, RELAY_STATE));

    assertThat(received.id()).isEqualTo(Sample.REQUEST);
    assertThat(received.issuer()).isEqualTo(Sample.SP);
    assertThat(received.acsUrl()).isEqualTo(Sample.ACS);
    assertThat(received.destination()).isEqualTo(Sample.SSO);
    assertThat(received.relayState()).isEqualTo(RELAY_STATE.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SAMLRequest=x",
        "SAMLResponse",
        "a=b&RelayState=",
        "SigAlg=x",
        "Signature=x",
        "SAMLEncoding=x",
        "a;RelayState=x",
        "%52elayState=x"
      })
  void refusesAUrlThatAlreadyHoldsAParameterOfOurs(String query) {
    assertThatThrownBy(
            () ->
                RedirectBinding.loginUrl(
                    URI.create("https://idp.example/sso?" + query), REQUEST, RELAY_STATE))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHN_REQUEST_INVALID));
  }

  @Test
  void percentEncodesAllButUnreservedCharacters() {
    assertThat(PercentEncoding.encode("aZ09-._~+/= \u00e9", RedirectEncoding.RFC3986_UPPER))
        .isEqualTo("aZ09-._~%2B%2F%3D%20%C3%A9");
    assertThat(PercentEncoding.encode("aZ09-._~+/= \u00e9", RedirectEncoding.ADFS_LOWER))
        .isEqualTo("aZ09-._~%2b%2f%3d%20%c3%a9");
  }
}
