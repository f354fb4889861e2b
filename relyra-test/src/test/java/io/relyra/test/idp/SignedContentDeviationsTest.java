// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedContentDeviationsTest {
  private static final String CONFIRMATION =
      "Response/Assertion/Subject/SubjectConfirmation/SubjectConfirmationData";

  @ParameterizedTest
  @CsvSource({
    "version-1.1, Response@Version",
    "assertion-version-1.1, Response/Assertion@Version",
    "empty-name-id, Response/Assertion/Subject/NameID",
    "holder-of-key, Response/Assertion/Subject/SubjectConfirmation@Method",
    "issuer-mismatch, Response/Issuer",
    "assertion-issuer-mismatch, Response/Assertion/Issuer",
    "destination-mismatch, Response@Destination",
    "recipient-mismatch, " + CONFIRMATION + "@Recipient",
    "in-response-to-mismatch, " + CONFIRMATION + "@InResponseTo",
    "in-response-to-missing, " + CONFIRMATION + "@InResponseTo",
    "unsolicited, " + CONFIRMATION + "@InResponseTo Response@InResponseTo",
    "response-in-response-to-mismatch, Response@InResponseTo",
    "audience-mismatch, Response/Assertion/Conditions/AudienceRestriction/Audience",
    "second-audience-restriction-mismatch,"
        + "Response/Assertion/Conditions/AudienceRestriction/Audience",
    "expired-conditions,"
        + "Response/Assertion/Conditions@NotBefore Response/Assertion/Conditions@NotOnOrAfter",
    "not-yet-valid,"
        + "Response/Assertion/Conditions@NotBefore Response/Assertion/Conditions@NotOnOrAfter",
    "expired-confirmation, " + CONFIRMATION + "@NotOnOrAfter",
    "confirmation-without-not-on-or-after, " + CONFIRMATION + "@NotOnOrAfter",
    "confirmation-with-not-before, " + CONFIRMATION + "@NotBefore",
    "lifetime-too-long,"
        + CONFIRMATION
        + "@NotOnOrAfter Response/Assertion/Conditions@NotOnOrAfter",
    "issued-long-ago, Response/Assertion@IssueInstant"
  })
  void changeOneFactOnly(String name, String places) {
    assertThat(differences(name)).containsExactlyInAnyOrder(places.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "no-subject, Subject",
    "no-confirmation, SubjectConfirmation",
    "no-authn-statement, AuthnStatement",
    "audience-missing, AudienceRestriction",
    "status-authn-failed, Assertion"
  })
  void leaveOutOneElement(String name, String element) {
    assertThat(new ResponseDocument(genuine()).response())
        .matches(root -> Dom.find(root, SamlNames.ASSERTION, element).isPresent());
    assertThat(new ResponseDocument(deviant(name)).response())
        .matches(root -> Dom.find(root, SamlNames.ASSERTION, element).isEmpty());
    assertThat(differences(name))
        .allMatch(
            place ->
                place.contains(element)
                    || place.equals("Response/Assertion/Conditions")
                    || (name.equals("status-authn-failed")
                        && place.startsWith("Response/Status/")));
  }

  @Test
  void tableAboveIsComplete() {
    Set<String> all = new TreeSet<>();
    Stream.of(ContentDeviations.all(), AddressDeviations.all(), TimeDeviations.all())
        .flatMap(List::stream)
        .forEach(deviation -> all.add(deviation.name()));

    assertThat(all).hasSize(21 + 5 + 1).contains("unknown-condition");
  }

  @Test
  void unknownConditionIsOfAForeignType() {
    ResponseDocument read = new ResponseDocument(deviant("unknown-condition"));

    assertThat(read.inAssertion("Condition"))
        .matches(condition -> condition.getParentNode() == read.conditions())
        .matches(condition -> condition.getAttribute("xsi:type").equals("moon:FullMoon"));
  }

  @Test
  void failedLoginSaysSo() {
    assertThat(deviant("status-authn-failed"))
        .contains("status:Responder", "status:AuthnFailed")
        .doesNotContain("status:Success", Sample.ADA);
  }

  @ParameterizedTest
  @CsvSource({
    "expired-conditions, 2026-11-20T08:00:00Z, 2026-11-20T09:00:00Z, 2026-11-20T10:05:00Z",
    "not-yet-valid, 2026-11-20T11:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T10:05:00Z",
    "expired-confirmation, 2026-11-20T10:00:00Z, 2026-11-20T10:05:00Z, 2026-11-20T09:00:00Z",
    "lifetime-too-long, 2026-11-20T10:00:00Z, 2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z"
  })
  void timesAreRelativeToTheClock(String name, String start, String end, String confirmationEnd) {
    ResponseDocument read = new ResponseDocument(deviant(name));

    assertThat(read.conditions().getAttribute("NotBefore")).isEqualTo(start);
    assertThat(read.conditions().getAttribute("NotOnOrAfter")).isEqualTo(end);
    assertThat(read.confirmationData().getAttribute("NotOnOrAfter")).isEqualTo(confirmationEnd);
  }

  private static Set<String> differences(String name) {
    return Facts.differences(genuine(), deviant(name));
  }

  private static String genuine() {
    return Sample.idp().respond(Sample.answer().withSessionIndex("s")).xml();
  }

  private static String deviant(String name) {
    Deviation deviation = Deviations.named(name).orElseThrow();
    return Sample.idp().respond(Sample.answer().withSessionIndex("s"), deviation).xml();
  }
}
