// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import java.net.URI;
import java.time.Duration;

/**
 * What we asked of an identity provider, for which browser, and where to go afterwards.
 *
 * <p>The response is judged against this, never against what the response says of itself.
 *
 * @param relayState the handle under which the intent is stored
 * @param requestId the ID of the authentication request
 * @param connectionId the connection that was asked
 * @param idpEntityId the identity provider that was asked
 * @param spEntityId who asked: the audience that the answer must name
 * @param acsUrl the assertion consumer URL in the request: the only valid recipient; for a logout,
 *     our single logout URL
 * @param browser digest of the secret that the browser holds
 * @param returnTo where to go after the login
 * @param timeToLive how long the login may take, {@link #MIN_TIME_TO_LIVE} to {@link
 *     #MAX_TIME_TO_LIVE}; the store turns it into a point in time
 * @param demand what was demanded of the authentication
 */
public record RequestIntent(
    RelayState relayState,
    RequestId requestId,
    ConnectionId connectionId,
    EntityId idpEntityId,
    EntityId spEntityId,
    URI acsUrl,
    BindingDigest browser,
    ReturnTo returnTo,
    Duration timeToLive,
    AuthnDemand demand) {

  /** The shortest time to live: one millisecond. */
  public static final Duration MIN_TIME_TO_LIVE = Duration.ofMillis(1);

  /** The longest assertion consumer URL. */
  public static final int MAX_URL_LENGTH = 2048;

  /** The longest time to live: one day. */
  public static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(1);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if the time to live is out of bounds or the URL is not
   *     absolute
   */
  public RequestIntent {
    if (timeToLive.compareTo(MIN_TIME_TO_LIVE) < 0 || timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException("time to live must be within 1 ms and 1 day");
    }
    if (!acsUrl.isAbsolute() || acsUrl.toString().length() > MAX_URL_LENGTH) {
      throw new IllegalArgumentException("the assertion consumer URL must be absolute, not long");
    }
  }

  /**
   * An intent for any authentication.
   *
   * @param relayState the handle under which the intent is stored
   * @param requestId the ID of the authentication request
   * @param connectionId the connection that was asked
   * @param idpEntityId the identity provider that was asked
   * @param spEntityId who asked
   * @param acsUrl the assertion consumer URL in the request
   * @param browser digest of the secret that the browser holds
   * @param returnTo where to go after the login
   * @param timeToLive how long the login may take
   * @throws IllegalArgumentException as the other constructor
   */
  public RequestIntent(
      RelayState relayState,
      RequestId requestId,
      ConnectionId connectionId,
      EntityId idpEntityId,
      EntityId spEntityId,
      URI acsUrl,
      BindingDigest browser,
      ReturnTo returnTo,
      Duration timeToLive) {
    this(
        relayState,
        requestId,
        connectionId,
        idpEntityId,
        spEntityId,
        acsUrl,
        browser,
        returnTo,
        timeToLive,
        AuthnDemand.NONE);
  }

  /**
   * The same with another demand.
   *
   * @param other what is demanded of the authentication
   * @return a changed copy
   */
  public RequestIntent withDemand(AuthnDemand other) {
    return new RequestIntent(
        relayState,
        requestId,
        connectionId,
        idpEntityId,
        spEntityId,
        acsUrl,
        browser,
        returnTo,
        timeToLive,
        other);
  }
}
