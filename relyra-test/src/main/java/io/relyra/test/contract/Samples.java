// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.AssertionId;
import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Valid values, different each time, that say what they are. */
public final class Samples {
  /** How long a sample intent lives. */
  public static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  /** How long a sample assertion has to be remembered. */
  public static final Duration RETENTION = Duration.ofHours(1);

  private static final EntityId IDP = new EntityId("https://idp.example.com/metadata");
  private static final EntityId SP = new EntityId("https://sp.example.com/saml/metadata");

  private Samples() {}

  /**
   * A new relay state.
   *
   * @return a random handle
   */
  public static RelayState relayState() {
    return RelayState.fromRandom(bytes(RelayState.RANDOM_BYTES));
  }

  /**
   * A new request id.
   *
   * @return a random id
   */
  public static RequestId requestId() {
    return RequestId.fromRandom(bytes(RequestId.RANDOM_BYTES));
  }

  /**
   * A new connection id.
   *
   * @return a random id
   */
  public static ConnectionId connectionId() {
    return new ConnectionId("acme-" + hex(4));
  }

  /**
   * An ordinary intent with {@link #TIME_TO_LIVE}.
   *
   * @return a new intent
   */
  public static RequestIntent intent() {
    return intent(relayState(), TIME_TO_LIVE);
  }

  /**
   * An intent under a given relay state.
   *
   * @param relayState its handle
   * @param timeToLive how long it lives
   * @return a new intent
   */
  public static RequestIntent intent(RelayState relayState, Duration timeToLive) {
    return intent(relayState, IDP, SP, new ReturnTo("/orders?page=" + hex(2)), timeToLive);
  }

  /**
   * An intent with given names and target.
   *
   * @param relayState its handle
   * @param idp the identity provider that is asked
   * @param sp who asks
   * @param returnTo where to go afterwards
   * @param timeToLive how long it lives
   * @return a new intent
   */
  public static RequestIntent intent(
      RelayState relayState, EntityId idp, EntityId sp, ReturnTo returnTo, Duration timeToLive) {
    ConnectionId connection = connectionId();
    return new RequestIntent(
        relayState,
        requestId(),
        connection,
        idp,
        sp,
        URI.create("https://sp.example.com/login/saml2/sso/" + connection.value()),
        new BindingDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32))),
        returnTo,
        timeToLive);
  }

  /**
   * An assertion to be remembered for {@link #RETENTION}.
   *
   * @param now by the store's clock
   * @return a new assertion
   */
  public static UsedAssertion assertion(Instant now) {
    return new UsedAssertion(connectionId(), IDP, assertionId(), now.plus(RETENTION));
  }

  /**
   * A new assertion id.
   *
   * @return a random id
   */
  public static AssertionId assertionId() {
    return new AssertionId("_assertion-" + hex(16));
  }

  private static String hex(int length) {
    return HexFormat.of().formatHex(bytes(length));
  }

  private static byte[] bytes(int length) {
    byte[] random = new byte[length];
    ThreadLocalRandom.current().nextBytes(random);
    return random;
  }
}
