// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.AssertionId;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.store.UsedAssertion;
import io.relyra.saml.assertion.NameId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a trusted identity provider asks: to end sessions of a user.
 *
 * <p>Security guarantees: every value was signed with a pinned key of the connection, is meant for
 * us, and was in time when it was verified. Not guaranteed: that it was not used before; {@link
 * #use()} is what a store needs to decide that.
 */
public final class VerifiedLogoutRequest {
  // No assertion has such an ID: an xs:ID has no colon, and assertions with one are refused.
  private static final String NAMESPACE = "logout:";

  private final ReceivedRequest request;
  private final Connection connection;
  private final Optional<String> relayState;

  VerifiedLogoutRequest(ReceivedRequest request, SignedMessage message) {
    this.request = request;
    this.connection = message.connection();
    this.relayState = message.relayState();
  }

  /**
   * Its signed identifier, which the answer repeats.
   *
   * @return the ID attribute, an XML name of at most 200 characters
   */
  public String id() {
    return request.envelope().id();
  }

  /**
   * The connection through which it came.
   *
   * @return the connection whose keys verified it
   */
  public Connection connection() {
    return connection;
  }

  /**
   * Whose sessions are to end. The name means something only together with the connection.
   *
   * @return the name
   */
  public NameId subject() {
    return request.nameId();
  }

  /**
   * Which sessions are to end.
   *
   * @return the identity provider's names of the sessions; empty means all of the subject's
   */
  public List<String> sessionIndexes() {
    return request.sessionIndexes();
  }

  /**
   * The handle that the answer has to carry back. Not signed if the request came in a form.
   *
   * @return at most {@value LogoutLimits#MAX_RELAY_STATE} characters
   */
  public Optional<String> relayState() {
    return relayState;
  }

  /**
   * What is to be remembered of its use, in the same store as assertions and under a name that no
   * assertion can have.
   *
   * @return the argument for {@link io.relyra.api.store.ReplayStore#consume}; of another connection
   *     or issuer the same identifier is another name
   */
  public UsedAssertion use() {
    ConnectionId through = connection.id();
    EntityId issuer = connection.identityProvider().entityId();
    return new UsedAssertion(through, issuer, new AssertionId(NAMESPACE + id()), acceptableUntil());
  }

  // The last moment at which the rules could accept it again, on a clock that lags behind.
  private Instant acceptableUntil() {
    Instant oldest = request.envelope().issueInstant().plus(MessageAgeRule.MAX_AGE);
    Instant end = request.notOnOrAfter().filter(oldest::isAfter).orElse(oldest);
    return end.plus(connection.policy().clockSkew());
  }

  @Override
  public String toString() {
    return "VerifiedLogoutRequest[hidden]";
  }
}
