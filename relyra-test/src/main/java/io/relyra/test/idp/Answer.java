// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What the identity provider answers: to which request, about whom, for how long.
 *
 * @param acsUrl destination of the response and recipient of the assertion
 * @param inResponseTo the request that is answered
 * @param audience the service provider that asked
 * @param person who logged in
 * @param sessionIndex names the session at the identity provider
 * @param authnContext how the person logged in, an authentication context class URI
 * @param assertionLifetime how long assertion and confirmation are valid from now, positive
 * @param assertionId the ID of the assertion; give the same one twice to test replays
 */
public record Answer(
    URI acsUrl,
    RequestId inResponseTo,
    EntityId audience,
    Person person,
    String sessionIndex,
    String authnContext,
    Duration assertionLifetime,
    String assertionId) {

  /** Logged in with a password over TLS (SAML Authentication Context 3.4.6). */
  public static final String PASSWORD_PROTECTED_TRANSPORT =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

  /** Five minutes. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Checks the lifetime; a {@link TimeDeviations deviation} makes answers that are over.
   *
   * @throws IllegalArgumentException if the lifetime is not positive
   */
  public Answer {
    if (assertionLifetime.isNegative() || assertionLifetime.isZero()) {
      throw new IllegalArgumentException("the lifetime must be positive");
    }
  }

  /**
   * The usual answer to a request: five minutes valid, with a random assertion ID.
   *
   * @param acsUrl where the response goes
   * @param inResponseTo the request that is answered
   * @param audience the service provider that asked
   * @param person who logged in
   * @return the answer
   */
  public static Answer to(URI acsUrl, RequestId inResponseTo, EntityId audience, Person person) {
    return new Answer(
        acsUrl,
        inResponseTo,
        audience,
        person,
        randomId(),
        PASSWORD_PROTECTED_TRANSPORT,
        DEFAULT_LIFETIME,
        randomId());
  }

  /**
   * The usual answer to a request that arrived.
   *
   * @param request what the service provider asked
   * @param person who logged in
   * @return the answer
   */
  public static Answer to(ReceivedAuthnRequest request, Person person) {
    return to(request.acsUrl(), request.id(), request.issuer(), person);
  }

  /**
   * The same answer about somebody else.
   *
   * @param other who logged in
   * @return the changed copy
   */
  public Answer withPerson(Person other) {
    return new Answer(
        acsUrl,
        inResponseTo,
        audience,
        other,
        sessionIndex,
        authnContext,
        assertionLifetime,
        assertionId);
  }

  /**
   * The same answer with another session.
   *
   * @param other the session index
   * @return the changed copy
   */
  public Answer withSessionIndex(String other) {
    return new Answer(
        acsUrl,
        inResponseTo,
        audience,
        person,
        other,
        authnContext,
        assertionLifetime,
        assertionId);
  }

  /**
   * The same answer for another way to log in.
   *
   * @param other the class URI
   * @return the changed copy
   */
  public Answer withAuthnContext(String other) {
    return new Answer(
        acsUrl,
        inResponseTo,
        audience,
        person,
        sessionIndex,
        other,
        assertionLifetime,
        assertionId);
  }

  /**
   * The same answer, valid for another time.
   *
   * @param other the lifetime from now
   * @return the changed copy
   */
  public Answer withAssertionLifetime(Duration other) {
    return new Answer(
        acsUrl, inResponseTo, audience, person, sessionIndex, authnContext, other, assertionId);
  }

  /**
   * The same answer under another assertion ID.
   *
   * @param other the ID
   * @return the changed copy
   */
  public Answer withAssertionId(String other) {
    return new Answer(
        acsUrl,
        inResponseTo,
        audience,
        person,
        sessionIndex,
        authnContext,
        assertionLifetime,
        other);
  }

  /** A new ID of 160 random bits (SAML Core 1.3.4). */
  static String randomId() {
    byte[] bytes = new byte[20];
    RANDOM.nextBytes(bytes);
    return "_" + HexFormat.of().formatHex(bytes);
  }
}
