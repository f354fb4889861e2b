// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.relyra.api.EntityId;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final EntityId NAME = new EntityId("https://idp.example.com");
  private static final URI URL = URI.create("https://idp.example.com/sso?tenant=1");

  // Self-signed, EC P-256, CN=sample idp, valid until 2126; its private key was thrown away.
  private static final String CERTIFICATE =
      """
      MIIBgjCCASegAwIBAgIUOz055DidIsTwttEQxjfIyo5YWTMwCgYIKoZIzj0EAwIwFTETMBEGA1UE
      AwwKc2FtcGxlIGlkcDAgFw0yNjExMjAxMDU2NTJaGA8yMTI2MTAyNzEwNTY1MlowFTETMBEGA1UE
      AwwKc2FtcGxlIGlkcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDARq37rHtwsRsEem6W/gn6V
      BQYRx3QJand8IqDJAoNLogqOYHVJtoXo1t1pN4bU7G28JDntO8Kn6HxFqSPXbfqjUzBRMB0GA1Ud
      DgQWBBT9kvDvs9SSXZdo0/9jujdDuUy4yzAfBgNVHSMEGDAWgBT9kvDvs9SSXZdo0/9jujdDuUy4
      yzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCN2fBWPGadza7rzqHN/XKcrnU0
      SvZpH8rySmYfVbMINwIhAOVAFrDLgHUe1iJWOAbOq2IuUyP6ME/NCUMOmJQQ1L0t
      """;

  @Test
  void identityProviderNeedsACertificate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdentityProvider(NAME, URL, List.of()));
  }

  @Test
  void certificatesCannotBeChangedFromOutside() throws CertificateException {
    List<X509Certificate> given = new ArrayList<>(List.of(certificate()));
    IdentityProvider idp = new IdentityProvider(NAME, URL, given);
    given.clear();
    assertThat(idp.certificates()).hasSize(1).isUnmodifiable();
  }

  @Test
  void textFormHidesCertificates() throws CertificateException {
    assertThat(new IdentityProvider(NAME, URL, List.of(certificate())))
        .hasToString("IdentityProvider[https://idp.example.com, 1 pinned certificates]");
  }

  @Test
  void takesUrlsThatABrowserCanBeSentTo() {
    for (String url :
        new String[] {
          "https://sp.example.com",
          "http://localhost:8080/acs",
          "https://[::1]/acs",
          "https://sp.example.com/" + "a".repeat(2025)
        }) {
      assertThatNoException().as(url).isThrownBy(() -> serviceProvider(url));
    }
  }

  @Test
  void refusesUrlsThatLeadElsewhereOrNowhere() {
    for (String url :
        new String[] {
          "/acs",
          "//sp.example.com/acs",
          "ftp://sp.example.com",
          "javascript:alert(1)",
          "mailto:a@example.com",
          "https:acs",
          "https:///acs",
          "https://user@sp.example.com",
          "https://user:secret@sp.example.com",
          "https://@sp.example.com",
          "https://sp.example.com/#a",
          "https://sp.example.com/#",
          "https://sp.example.com/" + "a".repeat(2026)
        }) {
      assertThatIllegalArgumentException()
          .as(url)
          .isThrownBy(() -> serviceProvider(url))
          .withMessageNotContaining("secret");
    }
  }

  @Test
  void clockSkewIsCapped() {
    assertThatNoException().isThrownBy(() -> policy(Duration.ZERO, Duration.ofHours(1)));
    assertThatNoException().isThrownBy(() -> policy(Duration.ofMinutes(10), Duration.ofHours(1)));
    for (Duration skew :
        new Duration[] {Duration.ofNanos(-1), Duration.ofMinutes(10).plusNanos(1)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> policy(skew, Duration.ofHours(1)));
    }
  }

  @Test
  void assertionLifetimeIsPositiveAndCapped() {
    assertThatNoException().isThrownBy(() -> policy(Duration.ZERO, Duration.ofNanos(1)));
    assertThatNoException().isThrownBy(() -> policy(Duration.ZERO, Duration.ofDays(1)));
    for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofDays(1).plusNanos(1)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> policy(Duration.ZERO, lifetime));
    }
  }

  @Test
  void issueAgeIsPositiveAndCapped() {
    assertThatNoException()
        .isThrownBy(() -> ConnectionPolicy.STRICT.withMaxIssueAge(Duration.ofDays(1)));
    for (Duration age : new Duration[] {Duration.ZERO, Duration.ofDays(1).plusNanos(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConnectionPolicy.STRICT.withMaxIssueAge(age));
    }
  }

  private static ServiceProvider serviceProvider(String acsUrl) {
    return new ServiceProvider(NAME, URI.create(acsUrl));
  }

  private static ConnectionPolicy policy(Duration skew, Duration lifetime) {
    return new ConnectionPolicy(SignatureRequirement.ASSERTION, skew, lifetime);
  }

  private static X509Certificate certificate() throws CertificateException {
    byte[] der = Base64.getMimeDecoder().decode(CERTIFICATE);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
