// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

/** Whether a certificate is used. */
public enum CertificateState {
  /** Known, and not used yet. */
  STAGED,
  /** Used. */
  ACTIVE,
  /** Not used any more. */
  RETIRED
}
