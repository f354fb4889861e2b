// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.api.ErrorCode;
import io.relyra.webflux.endpoint.Refusal;
import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/**
 * A login that ended without a session. The message is the correlation id; the code is for
 * operators and must not reach the browser.
 */
public final class SamlAuthenticationException extends AuthenticationException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why. */
  private final ErrorCode code;

  /** Leads from the page to the log. */
  private final String correlationId;

  /** Of the response. */
  private final HttpStatus status;

  SamlAuthenticationException(Refusal refusal) {
    super("SAML login failed, number " + refusal.correlationId());
    this.code = refusal.code();
    this.correlationId = refusal.correlationId();
    this.status = refusal.status();
  }

  /**
   * Why there is no session.
   *
   * @return the stable code, for logs
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * The number of the attempt.
   *
   * @return what the browser may be shown
   */
  public String correlationId() {
    return correlationId;
  }

  /**
   * The status that the refusal page would have.
   *
   * @return tells the kind of trouble and nothing more
   */
  public HttpStatus status() {
    return status;
  }
}
