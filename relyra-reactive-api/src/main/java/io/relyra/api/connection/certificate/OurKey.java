// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A private key of ours with its certificate. Its text form hides the key.
 *
 * @param key the private key
 * @param certificate of its public key
 */
public record OurKey(PrivateKey key, X509Certificate certificate) {
  @Override
  public String toString() {
    return "OurKey[hidden]";
  }
}
