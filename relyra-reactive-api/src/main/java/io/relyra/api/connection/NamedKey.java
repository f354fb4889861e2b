// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.security.cert.X509Certificate;

/**
 * A private key of ours: what it is called where keys are kept, and its certificate, which is what
 * others know. Only the private key of this very certificate will do.
 *
 * @param name where the private key is found
 * @param certificate of its public key
 */
public record NamedKey(KeyReference name, X509Certificate certificate) {
  @Override
  public String toString() {
    return "NamedKey[" + name.value() + "]";
  }
}
