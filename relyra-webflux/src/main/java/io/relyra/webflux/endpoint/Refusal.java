// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ErrorCode;
import org.springframework.http.HttpStatus;

/**
 * A login that ends without a session, as the browser is to see it.
 *
 * @param code why; for operators, not for the page
 * @param correlationId leads an operator from the page to the log
 * @param status of the HTTP response
 */
public record Refusal(ErrorCode code, String correlationId, HttpStatus status) {
  /**
   * The refusal of a login attempt. The status tells the kind of trouble and nothing more.
   *
   * @param code why
   * @param correlationId of the attempt
   * @return with the status of the code's kind
   */
  public static Refusal of(ErrorCode code, String correlationId) {
    return new Refusal(code, correlationId, statusOf(code));
  }

  private static HttpStatus statusOf(ErrorCode code) {
    if (code == ErrorCode.PAYLOAD_TOO_LARGE) {
      return HttpStatus.CONTENT_TOO_LARGE;
    }
    if (code == ErrorCode.RATE_LIMITED) {
      return HttpStatus.TOO_MANY_REQUESTS;
    }
    return switch (code.kind()) {
      case BAD_INPUT -> HttpStatus.BAD_REQUEST;
      case REFUSED -> HttpStatus.FORBIDDEN;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case CONFIGURATION, INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
