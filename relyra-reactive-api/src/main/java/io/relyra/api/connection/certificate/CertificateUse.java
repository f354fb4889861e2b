// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

/** What a key is for. */
public enum CertificateUse {
  /** For signatures. */
  SIGNING,
  /** For encryption. */
  ENCRYPTION
}
