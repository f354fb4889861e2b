// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.saml.SamlRefusal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The keys of the certificates that the connection pins: the only ones that can verify anything.
 *
 * <p>Their validity dates do not count. A pinned certificate is trusted because an operator put it
 * there, until an operator takes it away.
 */
record PinnedKeys(List<PublicKey> keys) {
  PinnedKeys {
    keys = List.copyOf(keys);
  }

  static PinnedKeys of(IdentityProvider provider) {
    List<PublicKey> usable =
        provider.certificates().stream()
            .map(X509Certificate::getPublicKey)
            .filter(key -> KeyKind.RSA.takes(key) || KeyKind.EC.takes(key))
            .toList();
    if (usable.isEmpty()) {
      throw new SamlRefusal(
          ErrorCode.UNTRUSTED_CERTIFICATE, "no pinned certificate holds a key strong enough");
    }
    return new PinnedKeys(usable);
  }

  List<PublicKey> of(KeyKind kind) {
    return keys.stream().filter(kind::takes).toList();
  }
}
