// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.saml.assertion.Assertion;
import java.time.Instant;

/** An assertion that meets every demand of {@link Rules}. */
public final class JudgedAssertion {
  private final Assertion assertion;
  private final Solicitation solicitation;

  JudgedAssertion(Assertion assertion, Solicitation solicitation) {
    this.assertion = assertion;
    this.solicitation = solicitation;
  }

  /**
   * What it says.
   *
   * @return the assertion
   */
  public Assertion assertion() {
    return assertion;
  }

  /**
   * Why it was sent.
   *
   * @return what it was judged against
   */
  public Solicitation solicitation() {
    return solicitation;
  }

  /**
   * The last moment at which these rules could accept it again, on a clock that lags behind as far
   * as the connection allows.
   *
   * @return until when its use must be remembered
   */
  public Instant acceptableUntil() {
    return Lifetime.lastMoment(assertion)
        .orElseThrow(() -> new IllegalStateException("the rules demand an end"))
        .plus(assertion.connection().policy().clockSkew());
  }

  @Override
  public String toString() {
    return "JudgedAssertion[hidden]";
  }
}
