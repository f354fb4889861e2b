// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.ErrorCode;

/** Why no metadata was fetched. */
public enum FetchFailure {
  /** The name leads to an address that {@link AddressPolicy} does not permit; nothing was sent. */
  ADDRESS_FORBIDDEN(ErrorCode.FETCH_ADDRESS_FORBIDDEN, false),
  /** The name leads to no address. */
  NAME_UNKNOWN(ErrorCode.FETCH_DNS_FAILURE, true),
  /** No address took the connection. */
  NOT_CONNECTED(ErrorCode.FETCH_CONNECTION_REFUSED, true),
  /** No TLS session, or the certificate is not trusted, over, or of another name. */
  TLS(ErrorCode.FETCH_TLS_HANDSHAKE, true),
  /** One of the times of {@link FetchSettings} was over. */
  TIMEOUT(ErrorCode.FETCH_TIMEOUT, true),
  /** The server sends elsewhere, where nobody checked anything; not followed. */
  REDIRECT(ErrorCode.METADATA_FETCH_FAILED, false),
  /** Status 4xx. */
  CLIENT_ERROR(ErrorCode.FETCH_HTTP_4XX, false),
  /** Status 5xx. */
  SERVER_ERROR(ErrorCode.FETCH_HTTP_5XX, true),
  /** Another status than 200. */
  OTHER_STATUS(ErrorCode.METADATA_FETCH_FAILED, false),
  /** The document is larger than {@link FetchSettings#maxBytes}; the rest was not read. */
  TOO_LARGE(ErrorCode.PAYLOAD_TOO_LARGE, false),
  /** The connection ended before the document did, or what came is not HTTP. */
  BROKEN_OFF(ErrorCode.METADATA_FETCH_FAILED, true);

  private final ErrorCode code;
  private final boolean transientTrouble;

  FetchFailure(ErrorCode code, boolean transientTrouble) {
    this.code = code;
    this.transientTrouble = transientTrouble;
  }

  /**
   * The stable code.
   *
   * @return for logs, tables and people
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * Whether it may pass on its own, as an outage does. Everything else is for an operator to look
   * at.
   *
   * @return true if trying again later makes sense
   */
  public boolean isTransient() {
    return transientTrouble;
  }
}
