// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.StructuralMutation;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Whatever is made of genuine logout messages: success implies that name, sessions and result come
 * from one message that the connection's identity provider has signed.
 */
class LogoutPropertyTest {
  @Property(tries = 250)
  void acceptedFormsSayWhatWasSigned(
      @ForAll boolean elliptic,
      @ForAll("names") String name,
      @ForAll @Size(max = 3) List<@From("names") String> sessions,
      @ForAll long seed)
      throws Exception {
    FakeIdp idp = idp(elliptic);
    IdpLogout message = request(idp, name, sessions);
    String forged = StructuralMutation.of(signed(message), new Random(seed)).orElse("");

    LogoutVerification<VerifiedLogoutRequest> verdict =
        LogoutSample.VERIFIER.request(
            LogoutSample.form(message, Sample.base64(forged.isEmpty() ? "<x/>" : forged)),
            LogoutSample.connection(idp.certificate()),
            Sample.NOW);

    if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutRequest> accepted) {
      says(accepted.message(), name, sessions);
    } else {
      assertThat(LogoutSample.codeOf(verdict)).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }

  @Property(tries = 150)
  void acceptedAnswersSayWhatWasSigned(@ForAll long seed) throws Exception {
    IdpLogout answer = LogoutSample.response();
    IdpLogout partial =
        answer.withXml(
            answer
                .xml()
                .replace(
                    "status:Success\"/>",
                    "status:Success\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/></samlp:StatusCode>"));
    String forged = StructuralMutation.of(signed(partial), new Random(seed)).orElse("<x/>");

    LogoutVerification<VerifiedLogoutResponse> verdict =
        LogoutSample.verifyResponse(LogoutSample.form(partial, Sample.base64(forged)));

    if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutResponse> accepted) {
      assertThat(accepted.message().status().result()).isEqualTo(LogoutResult.PARTIAL);
      assertThat(accepted.message().connectionId()).isEqualTo(Sample.CONNECTION);
    }
  }

  @Property(tries = 500)
  void acceptedQueriesSayWhatOneOfTheirSignersSigned(
      @ForAll boolean elliptic,
      @ForAll("names") String one,
      @ForAll("names") String other,
      @ForAll("picks") List<Integer> picks) {
    FakeIdp idp = idp(elliptic);
    List<String> pairs = new ArrayList<>();
    Collections.addAll(pairs, request(idp, one, List.of("one")).query().split("&"));
    Collections.addAll(pairs, request(idp, other, List.of("other")).query().split("&"));
    String query = String.join("&", picks.stream().map(pairs::get).toList());

    try {
      LogoutVerification<VerifiedLogoutRequest> verdict =
          LogoutSample.VERIFIER.request(
              LogoutSample.query(query), LogoutSample.connection(idp.certificate()), Sample.NOW);
      if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutRequest> accepted) {
        boolean first = accepted.message().sessionIndexes().contains("one");
        says(accepted.message(), first ? one : other, List.of(first ? "one" : "other"));
      }
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }

  @Example
  void whatTheyStartFromIsAccepted() {
    for (boolean elliptic : new boolean[] {true, false}) {
      FakeIdp idp = idp(elliptic);
      IdpLogout message = request(idp, "<&>", List.of("s"));
      for (EncodedMessage encoded :
          List.of(LogoutSample.form(message), LogoutSample.query(message.query()))) {
        says(
            LogoutSample.accepted(
                LogoutSample.VERIFIER.request(
                    encoded, LogoutSample.connection(idp.certificate()), Sample.NOW)),
            "<&>",
            List.of("s"));
      }
    }
  }

  private static void says(VerifiedLogoutRequest read, String name, List<String> sessions) {
    assertThat(read.subject().value()).isEqualTo(name);
    assertThat(read.sessionIndexes()).isEqualTo(sessions);
    assertThat(read.connection().identityProvider().entityId()).isEqualTo(Sample.IDP);
    assertThat(read.connection().id()).isEqualTo(Sample.CONNECTION);
  }

  private static IdpLogout request(FakeIdp idp, String name, List<String> sessions) {
    return IdpLogout.request(idp, LogoutSample.OURS, Person.withEmail(name), sessions, Sample.NOW)
        .withRelayState("rs_" + name.length());
  }

  private static String signed(IdpLogout message) {
    return new String(Base64.getDecoder().decode(message.post()), StandardCharsets.UTF_8);
  }

  private static FakeIdp idp(boolean elliptic) {
    return Sample.idp().toBuilder().key(elliptic ? IdpKey.ecP256() : IdpKey.rsa2048()).build();
  }

  /** Parameters of two queries of four: any, or all of one of them in any order. */
  @Provide
  Arbitrary<List<Integer>> picks() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 7).list().ofMinSize(3).ofMaxSize(6),
        Arbitraries.shuffle(0, 1, 2, 3),
        Arbitraries.shuffle(4, 5, 6, 7),
        Arbitraries.shuffle(0, 1, 2, 7),
        Arbitraries.shuffle(0, 1, 2, 3, 4));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("@.-_<>&\"'\u00e9\u6f22")
        .ofMinLength(2)
        .ofMaxLength(20);
  }
}
