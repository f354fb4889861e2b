// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.saml.SamlRefusal;
import java.time.Instant;
import java.util.function.Function;

/**
 * Turns an encoded logout message into a verdict. Safe for use by several threads; it computes and
 * does nothing else, so it can be called anywhere but on an event loop.
 *
 * <p>Security guarantees: nothing unsigned is accepted, in either binding and of either kind; the
 * signature of a query is verified over the characters that were received, and those are what is
 * read; keys and expectations come from the connection, never from the message.
 */
public final class LogoutVerifier {
  private final LogoutLimits limits;

  /**
   * A verifier.
   *
   * @param limits that hold while a message is read
   */
  public LogoutVerifier(LogoutLimits limits) {
    this.limits = limits;
  }

  /**
   * Verifies a request of the identity provider. What is accepted must be used up in a {@link
   * io.relyra.api.store.ReplayStore}, before any effect.
   *
   * @param message what the browser brought
   * @param connection at whose URL it came in
   * @param now the current time
   * @return the verdict; no input makes this method throw; an {@link OutOfMemoryError} goes on, as
   *     from any method
   */
  public LogoutVerification<VerifiedLogoutRequest> request(
      EncodedMessage message, Connection connection, Instant now) {
    return verdict(
        message, MessageKind.REQUEST, connection, signed -> LogoutRules.judge(signed, limits, now));
  }

  /**
   * Verifies the answer to a request of ours.
   *
   * @param message what the browser brought
   * @param sent the request that was sent, from the intent that is about to be used up
   * @param connection through which it was sent, as it is now
   * @param now the current time
   * @return the verdict; no input makes this method throw; an {@link OutOfMemoryError} goes on, as
   *     from any method
   */
  public LogoutVerification<VerifiedLogoutResponse> response(
      EncodedMessage message, RequestId sent, Connection connection, Instant now) {
    return verdict(
        message, MessageKind.RESPONSE, connection, signed -> LogoutRules.judge(signed, sent, now));
  }

  private <T> LogoutVerification<T> verdict(
      EncodedMessage message,
      MessageKind expected,
      Connection connection,
      Function<SignedMessage, T> judge) {
    try {
      LogoutRoute.of(connection);
      requireKind(message, expected);
      return new LogoutVerification.Accepted<>(
          judge.apply(SignedMessage.of(message, connection, limits)));
    } catch (SamlRefusal refusal) {
      return new LogoutVerification.Refused<>(refusal.code(), refusal.detail());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Whatever a message has found in us or in the XML stack, it is not accepted; Reactor would
      // let these two errors pass by without a signal. Other errors of the JVM, such as a lack of
      // memory, are nobody's verdict and go on.
      return new LogoutVerification.Refused<>(
          ErrorCode.INTERNAL_ERROR, "the verification failed with " + e.getClass().getName());
    }
  }

  private static void requireKind(EncodedMessage message, MessageKind expected) {
    if (message.kind() != expected) {
      throw new SamlRefusal(
          ErrorCode.INVALID_LOGOUT_PAYLOAD,
          expected == MessageKind.REQUEST
              ? "an answer came where a request is expected"
              : "a request came where an answer is expected");
    }
  }
}
