// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import io.relyra.api.ErrorCode;
import java.io.Serial;

/**
 * A message that is refused, with its code and a sentence for the operator.
 *
 * <p>It carries no stack trace: refusals are expected and must be cheap. The sentence never holds
 * what the message said or what was expected of it, so it can be logged.
 */
public final class SamlRefusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The stable code. */
  private final ErrorCode code;

  /** The sentence for the operator. */
  private final String detail;

  /**
   * A refusal.
   *
   * @param code the stable code
   * @param detail a sentence without data of the message
   */
  public SamlRefusal(ErrorCode code, String detail) {
    super(code.wireName() + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  /**
   * The stable code.
   *
   * @return the code
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * What was wrong, for logs and traces.
   *
   * @return a sentence without data of the message
   */
  public String detail() {
    return detail;
  }
}
