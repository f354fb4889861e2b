// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.io.Serial;

/**
 * A question could not be answered: infrastructure, configuration or a defect.
 *
 * <p>A refused login is not an exception but a value. The message is for operators; it never
 * contains assertions, keys, certificates or SQL parameters.
 */
public final class RelyraException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The stable code. */
  private final ErrorCode code;

  /**
   * An error without a cause.
   *
   * @param code the stable code
   * @param explanation one sentence for the operator, without secrets
   */
  public RelyraException(ErrorCode code, String explanation) {
    super(code.wireName() + ": " + explanation);
    this.code = code;
  }

  /**
   * An error with its cause.
   *
   * @param code the stable code
   * @param explanation one sentence for the operator, without secrets
   * @param cause what went wrong below
   */
  public RelyraException(ErrorCode code, String explanation, Throwable cause) {
    super(code.wireName() + ": " + explanation, cause);
    this.code = code;
  }

  /**
   * The stable code.
   *
   * @return the code
   */
  public ErrorCode code() {
    return code;
  }
}
