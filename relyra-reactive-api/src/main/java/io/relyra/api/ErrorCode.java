// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.util.Locale;

/**
 * Every reason for which a login, a store or a connection refuses or fails. Wire names are stable
 * (renaming one is a breaking change), meant for operators, and never shown to a browser.
 */
public enum ErrorCode {
  // --- The HTTP form -------------------------------------------------------------------------
  /** A SAML parameter is absent, repeated, or not Base64. */
  INVALID_BINDING_PAYLOAD(ErrorKind.BAD_INPUT),
  /** The message is larger than the configured limit. */
  PAYLOAD_TOO_LARGE(ErrorKind.BAD_INPUT),
  /** A parameter of the binding stands in the query more than once. */
  DUPLICATE_QUERY_PARAMETER(ErrorKind.BAD_INPUT),
  /** The compressed message becomes larger than the configured limit. */
  INFLATE_LIMIT_EXCEEDED(ErrorKind.BAD_INPUT),
  /** Neither a request nor an answer, or both at once. */
  INVALID_LOGOUT_PAYLOAD(ErrorKind.BAD_INPUT),
  /** The form carries no RelayState. */
  RELAY_STATE_MISSING(ErrorKind.BAD_INPUT),
  /** The RelayState is not one of our opaque handles. */
  RELAY_STATE_REJECTED(ErrorKind.BAD_INPUT),
  // --- The request intent --------------------------------------------------------------------
  /** No login was started under this relay state, or it has been cleaned away. */
  REQUEST_INTENT_NOT_FOUND(ErrorKind.REFUSED),
  /** The login was already completed. */
  REQUEST_INTENT_CONSUMED(ErrorKind.REFUSED),
  /** The login was started too long ago. */
  REQUEST_INTENT_EXPIRED(ErrorKind.REFUSED),
  /** The relay state belongs to another request id. */
  REQUEST_INTENT_MISMATCH(ErrorKind.REFUSED),
  /** A login under the same relay state exists already. */
  REQUEST_INTENT_CONFLICT(ErrorKind.REFUSED),
  /** The stored intent cannot be read: damaged, or written by something else. */
  REQUEST_INTENT_INVALID(ErrorKind.INTERNAL),
  /** The response arrived in another browser than the one that started the login. */
  REQUEST_INTENT_BROWSER_MISMATCH(ErrorKind.REFUSED),
  /** The assertion was used before. */
  REPLAYED_ASSERTION(ErrorKind.REFUSED),
  // --- The XML document ----------------------------------------------------------------------
  /** The document carries a DOCTYPE. */
  DOCTYPE_FORBIDDEN(ErrorKind.REFUSED),
  /** The document is not well-formed XML. */
  MALFORMED_XML(ErrorKind.REFUSED),
  /** Depth, element, attribute or text limits are exceeded. */
  XML_LIMIT_EXCEEDED(ErrorKind.REFUSED),
  /** Two elements carry the same ID. */
  DUPLICATE_XML_ID(ErrorKind.REFUSED),
  /** An element, comment or processing instruction stands where none may. */
  UNEXPECTED_ELEMENT(ErrorKind.REFUSED),
  /** Not exactly one assertion. */
  AMBIGUOUS_ASSERTION(ErrorKind.REFUSED),
  /** A mandatory element or attribute is missing or empty. */
  MISSING_PROTOCOL_FIELD(ErrorKind.REFUSED),
  // --- The signature -------------------------------------------------------------------------
  /** Nothing is signed. */
  MISSING_SIGNATURE(ErrorKind.REFUSED),
  /** The signed parts are not those that the connection demands. */
  SIGNATURE_POLICY_NOT_MET(ErrorKind.REFUSED),
  /** Which element a signature covers is not beyond doubt. */
  AMBIGUOUS_SIGNED_NODE(ErrorKind.REFUSED),
  /** The algorithm is not on the list. */
  UNSUPPORTED_SIGNATURE_ALGORITHM(ErrorKind.REFUSED),
  /** A weak algorithm was allowed for a time, and that time is over. */
  LEGACY_ALLOWANCE_EXPIRED(ErrorKind.REFUSED),
  /** A transform is not allowed, or canonicalization failed. */
  CANONICALIZATION_FAILED(ErrorKind.REFUSED),
  /** The signature value does not verify with any pinned certificate. */
  INVALID_SIGNATURE(ErrorKind.REFUSED),
  /** The signed element was changed after signing. */
  DIGEST_MISMATCH(ErrorKind.REFUSED),
  /** No pinned certificate holds a usable key. */
  UNTRUSTED_CERTIFICATE(ErrorKind.CONFIGURATION),
  // --- The encryption ------------------------------------------------------------------------
  /** The assertion is encrypted with an algorithm that is not on the list. */
  UNSUPPORTED_ENCRYPTION_ALGORITHM(ErrorKind.REFUSED),
  /** A key of ours is needed, to decrypt or to sign, and none is configured. */
  KEY_NOT_CONFIGURED(ErrorKind.CONFIGURATION),
  /** The encrypted assertion does not become an assertion with any of our keys. */
  DECRYPTION_FAILED(ErrorKind.REFUSED),
  // --- The rules of the profile --------------------------------------------------------------
  /** The response is not SAML 2.0. */
  UNSUPPORTED_VERSION(ErrorKind.REFUSED),
  /** The identity provider reports that the login failed. */
  UNSUPPORTED_STATUS(ErrorKind.REFUSED),
  /** The response is addressed to another URL. */
  DESTINATION_MISMATCH(ErrorKind.REFUSED),
  /** The issuer is not the identity provider that was asked. */
  ISSUER_MISMATCH(ErrorKind.REFUSED),
  /** The response answers another request. */
  IN_RESPONSE_TO_MISMATCH(ErrorKind.REFUSED),
  /** The response answers no request, and the connection takes no such responses from there. */
  IDP_INITIATED_NOT_ALLOWED(ErrorKind.REFUSED),
  /** The assertion is meant for another service provider. */
  INVALID_AUDIENCE(ErrorKind.REFUSED),
  /** No usable bearer confirmation. */
  SUBJECT_CONFIRMATION_INVALID(ErrorKind.REFUSED),
  /** The bearer confirmation names another recipient. */
  RECIPIENT_MISMATCH(ErrorKind.REFUSED),
  /** The bearer confirmation is over. */
  SUBJECT_CONFIRMATION_EXPIRED(ErrorKind.REFUSED),
  /** The assertion is not valid yet. */
  ASSERTION_NOT_YET_VALID(ErrorKind.REFUSED),
  /** The assertion is not valid any more. */
  ASSERTION_EXPIRED(ErrorKind.REFUSED),
  /** The response or the assertion was issued too long ago, whatever it claims. */
  ASSERTION_TOO_OLD(ErrorKind.REFUSED),
  /** The assertion claims to be valid for longer than the connection allows. */
  ASSERTION_LIFETIME_EXCEEDED(ErrorKind.REFUSED),
  /** The user was not authenticated in a way that was demanded. */
  AUTHN_CONTEXT_MISMATCH(ErrorKind.REFUSED),
  /** The user had to authenticate anew and did not. */
  AUTHN_TOO_OLD(ErrorKind.REFUSED),
  /** A condition that is not understood. */
  UNSUPPORTED_CONDITION(ErrorKind.REFUSED),
  // --- Logout messages -----------------------------------------------------------------------
  /** What came as a logout request is none. */
  LOGOUT_REQUEST_INVALID(ErrorKind.REFUSED),
  /** What came as the answer to a logout request is none. */
  LOGOUT_RESPONSE_INVALID(ErrorKind.REFUSED),
  /** The message was issued in the future. */
  MESSAGE_NOT_YET_VALID(ErrorKind.REFUSED),
  /** The message is not valid any more, or is too old. */
  MESSAGE_EXPIRED(ErrorKind.REFUSED),
  /** A page of another site wants to log the user out. */
  CROSS_SITE_REQUEST(ErrorKind.REFUSED),
  /** The message was used before. */
  REPLAYED_MESSAGE(ErrorKind.REFUSED),
  /** No logout was started that this answers, or it has been cleaned away. */
  LOGOUT_INTENT_NOT_FOUND(ErrorKind.REFUSED),
  /** One of the two sides of the connection knows no single logout. */
  LOGOUT_NOT_CONFIGURED(ErrorKind.CONFIGURATION),
  // --- The connection ------------------------------------------------------------------------
  /** No connection has this id. */
  CONNECTION_NOT_FOUND(ErrorKind.REFUSED),
  /** The connection is known and cannot be used. */
  CONNECTION_NOT_RUNTIME_READY(ErrorKind.REFUSED),
  /** The connection was never published. */
  CONNECTION_DRAFT(ErrorKind.REFUSED),
  /** The connection was taken out of service. */
  CONNECTION_DISABLED(ErrorKind.REFUSED),
  /** A value of the connection is missing. */
  CONNECTION_INCOMPLETE(ErrorKind.REFUSED),
  /** No signing certificate of the identity provider is active. */
  CONNECTION_WITHOUT_CERTIFICATE(ErrorKind.REFUSED),
  /** The connection changed its trust since the login was started. */
  CONNECTION_CHANGED(ErrorKind.REFUSED),
  /** The place where connections are kept cannot be reached. */
  CONNECTION_UNAVAILABLE(ErrorKind.UNAVAILABLE),
  // --- Changing a connection -----------------------------------------------------------------
  /** Somebody else has changed the connection since it was read. */
  CONCURRENT_MODIFICATION(ErrorKind.REFUSED),
  /** The connection has no such certificate. */
  CERTIFICATE_NOT_FOUND(ErrorKind.REFUSED),
  /** The certificate is not in a state from which it can go there. */
  CERTIFICATE_STATE_INVALID(ErrorKind.REFUSED),
  /** Nobody could log in without this certificate. */
  LAST_ACTIVE_CERTIFICATE(ErrorKind.REFUSED),
  /** A key of ours exists and cannot be read. */
  KEY_UNREADABLE(ErrorKind.CONFIGURATION),
  // --- Starting a login ----------------------------------------------------------------------
  /** The authentication request cannot be built. */
  AUTHN_REQUEST_INVALID(ErrorKind.CONFIGURATION),
  /** Our signature could not be made. */
  SIGNATURE_FAILED(ErrorKind.INTERNAL),
  // --- The identity provider's metadata --------------------------------------------------------
  /** The root is neither EntityDescriptor nor EntitiesDescriptor. */
  METADATA_WRONG_ROOT(ErrorKind.REFUSED),
  /** An entity has no entity id, or none that can be one. */
  METADATA_MISSING_ENTITY_ID(ErrorKind.REFUSED),
  /** Not exactly one entity is the one that was asked for. */
  METADATA_ENTITY_NOT_FOUND(ErrorKind.REFUSED),
  /** The entity has no single sign-on service that can be used: perhaps it is no provider. */
  METADATA_MISSING_SSO_SERVICE(ErrorKind.REFUSED),
  /** The entity has no signing certificate, or one that cannot be read. */
  METADATA_MISSING_CERTIFICATE(ErrorKind.REFUSED),
  /** The document changes whom we trust: an operator has to look. */
  METADATA_DRIFT(ErrorKind.REFUSED),
  /** The connection has no metadata source. */
  METADATA_SOURCE_NOT_FOUND(ErrorKind.REFUSED),
  /** The metadata is not valid any more. */
  METADATA_EXPIRED(ErrorKind.REFUSED),
  /** The metadata is not signed with a pinned certificate. */
  TRUST_ANCHOR_MISMATCH(ErrorKind.REFUSED),
  // --- Fetching metadata -------------------------------------------------------------------------
  /** The name leads to an address that nothing is fetched from, such as a private one. */
  FETCH_ADDRESS_FORBIDDEN(ErrorKind.REFUSED),
  /** The name leads to no address. */
  FETCH_DNS_FAILURE(ErrorKind.UNAVAILABLE),
  /** No connection to any of the addresses. */
  FETCH_CONNECTION_REFUSED(ErrorKind.UNAVAILABLE),
  /** No TLS session, or not with a server of this name. */
  FETCH_TLS_HANDSHAKE(ErrorKind.UNAVAILABLE),
  /** The answer did not come, or not as a whole, in time. */
  FETCH_TIMEOUT(ErrorKind.UNAVAILABLE),
  /** The server says that the request is wrong (status 4xx). */
  FETCH_HTTP_4XX(ErrorKind.CONFIGURATION),
  /** The server says that it is in trouble (status 5xx). */
  FETCH_HTTP_5XX(ErrorKind.UNAVAILABLE),
  /** Another answer than a document: a redirect, an unexpected status, or one that broke off. */
  METADATA_FETCH_FAILED(ErrorKind.UNAVAILABLE),
  // --- Infrastructure ------------------------------------------------------------------------
  /** The store cannot be reached or did not answer in time; the outcome may be unknown. */
  STORE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
  /** The store is full or too busy; nothing was changed. */
  STORE_OVERLOADED(ErrorKind.UNAVAILABLE),
  /** The store is not set up as it must be: a table, a column or a right is missing. */
  STORE_MISCONFIGURED(ErrorKind.CONFIGURATION),
  /** No server that answers takes writes; nothing was sent. */
  NO_PRIMARY(ErrorKind.UNAVAILABLE),
  /** Earlier writes are committed, but no replica shows them yet, and only a replica was wanted. */
  REPLICA_BEHIND(ErrorKind.UNAVAILABLE),
  /** Too many verifications wait; nothing was changed. */
  VERIFICATION_OVERLOADED(ErrorKind.UNAVAILABLE),
  /** This client or this connection sends more than is taken; nothing was changed. */
  RATE_LIMITED(ErrorKind.UNAVAILABLE),
  /** The login took longer than it may, perhaps in a hook of the application. */
  LOGIN_TIMED_OUT(ErrorKind.UNAVAILABLE),
  /** A migration could not be applied, or was refused. */
  MIGRATION_FAILED(ErrorKind.CONFIGURATION),
  /** Scripts are not applied yet, or a table is not as it must be. */
  MIGRATION_PENDING(ErrorKind.CONFIGURATION),
  /** The database to be migrated cannot be reached. */
  MIGRATION_UNAVAILABLE(ErrorKind.UNAVAILABLE),
  /** The application could not turn the assertion into one of its users. */
  USER_MAPPING_FAILED(ErrorKind.REFUSED),
  /** The application could not open a session. */
  SESSION_FAILED(ErrorKind.INTERNAL),
  /** A defect, or trouble that has no code of its own. */
  INTERNAL_ERROR(ErrorKind.INTERNAL);

  private final ErrorKind kind;

  ErrorCode(ErrorKind kind) {
    this.kind = kind;
  }

  /** {@return the stable name for logs, metrics, traces and documents, like {@code no_primary}} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return what the caller can do about it} */
  public ErrorKind kind() {
    return kind;
  }
}
