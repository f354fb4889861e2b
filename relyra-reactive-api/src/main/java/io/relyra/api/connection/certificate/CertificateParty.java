// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

/** Whose key a certificate certifies. */
public enum CertificateParty {
  /** The identity provider's. */
  IDP,
  /** Ours. */
  SP
}
