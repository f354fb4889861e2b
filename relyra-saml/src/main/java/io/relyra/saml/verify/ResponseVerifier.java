// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Assertion;
import io.relyra.saml.assertion.AssertionReader;
import io.relyra.saml.encryption.AssertionDecryption;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseDocument;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.response.ResponseParser;
import io.relyra.saml.response.ResponseShape;
import io.relyra.saml.response.UnverifiedResponse;
import io.relyra.saml.rule.JudgedAssertion;
import io.relyra.saml.rule.Rules;
import io.relyra.saml.rule.Solicitation;
import io.relyra.saml.rule.Solicitation.Solicited;
import io.relyra.saml.rule.Solicitation.Unsolicited;
import io.relyra.saml.signature.SignatureVerifier;
import io.relyra.saml.signature.SignedAssertion;
import java.time.Instant;

/**
 * Turns an encoded response into a verdict. Safe for use by several threads; it computes and does
 * nothing else, so it can be called anywhere but on an event loop.
 */
public final class ResponseVerifier {
  private final ResponseParser parser;
  private final AssertionDecryption decryption;

  /**
   * A verifier without decryption keys.
   *
   * @param limits that hold while a response is parsed
   */
  public ResponseVerifier(ResponseLimits limits) {
    this(limits, DecryptionKeys.NONE);
  }

  /**
   * A verifier that also reads assertions that are encrypted to us.
   *
   * @param limits that hold while a response and what was encrypted in it is parsed
   * @param keys all of which are tried
   */
  public ResponseVerifier(ResponseLimits limits, DecryptionKeys keys) {
    this.parser = new ResponseParser(limits);
    this.decryption = new AssertionDecryption(keys, parser);
  }

  /**
   * Verifies a response to a request of ours.
   *
   * @param response what the browser posted
   * @param intent what was asked
   * @param connection of which it was asked, as it is now
   * @param now the current time
   * @return the verdict; no input makes this method throw; an {@link OutOfMemoryError} goes on, as
   *     from any method
   */
  public Verification verify(
      EncodedResponse response, RequestIntent intent, Connection connection, Instant now) {
    return verify(response, intent, connection, now, SignatureObserver.NONE);
  }

  /**
   * As the other method, observed.
   *
   * @param response what the browser posted
   * @param intent what was asked
   * @param connection of which it was asked, as it is now
   * @param now the current time
   * @param observer surrounds the verification of signatures
   * @return the verdict
   */
  public Verification verify(
      EncodedResponse response,
      RequestIntent intent,
      Connection connection,
      Instant now,
      SignatureObserver observer) {
    return verdict(response, new Solicited(intent), connection, now, observer);
  }

  /**
   * Verifies a response that answers no request, for a connection that takes such responses. Every
   * rule holds that holds for an answer; besides, no request may be named anywhere.
   *
   * @param response what the browser posted
   * @param connection to whose assertion consumer URL it was posted
   * @param now the current time
   * @return the verdict; no input makes this method throw; an {@link OutOfMemoryError} goes on, as
   *     from any method
   */
  public Verification verifyUnsolicited(
      EncodedResponse response, Connection connection, Instant now) {
    return verifyUnsolicited(response, connection, now, SignatureObserver.NONE);
  }

  /**
   * As the other method, observed.
   *
   * @param response what the browser posted
   * @param connection to whose assertion consumer URL it was posted
   * @param now the current time
   * @param observer surrounds the verification of signatures
   * @return the verdict
   */
  public Verification verifyUnsolicited(
      EncodedResponse response, Connection connection, Instant now, SignatureObserver observer) {
    return verdict(response, new Unsolicited(), connection, now, observer);
  }

  private Verification verdict(
      EncodedResponse response,
      Solicitation solicitation,
      Connection connection,
      Instant now,
      SignatureObserver observer) {
    try {
      ResponseDocument document = parser.parse(response);
      UnverifiedResponse unverified = ResponseShape.of(document);
      SignedAssertion signed =
          observer.around(() -> SignatureVerifier.verify(unverified, connection, now, decryption));
      Assertion assertion = AssertionReader.read(signed, decryption);
      JudgedAssertion judged = Rules.judge(assertion, solicitation, now);
      return new Verification.Accepted(new VerifiedAssertion(judged));
    } catch (SamlRefusal refusal) {
      return new Verification.Refused(refusal.code(), refusal.detail());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Whatever a document has found in us or in the XML stack, it is not accepted; Reactor would
      // let these two errors pass by without a signal. Other errors
      // of the JVM, such as a lack of memory, are nobody's verdict and go on.
      return new Verification.Refused(
          ErrorCode.INTERNAL_ERROR, "the verification failed with " + e.getClass().getName());
    }
  }
}
