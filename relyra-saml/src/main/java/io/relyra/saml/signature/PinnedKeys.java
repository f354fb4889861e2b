// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.api.connection.LegacyAlgorithm.RSA_KEYS_UNDER_2048_BITS;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the certificates that the connection pins: the only ones that can verify anything.
 *
 * <p>Their validity dates do not count. A pinned certificate is trusted because an operator put it
 * there, until an operator takes it away.
 *
 * @param keys that are strong enough, or allowed
 * @param shortKeys the allowance for RSA keys that are not strong enough
 */
record PinnedKeys(List<PublicKey> keys, Optional<LegacyAllowance> shortKeys) {
  PinnedKeys {
    keys = List.copyOf(keys);
  }

  PinnedKeys(List<PublicKey> keys) {
    this(keys, Optional.empty());
  }

  static PinnedKeys of(IdentityProvider provider) {
    return of(provider, Allowances.NONE);
  }

  static PinnedKeys of(IdentityProvider provider, Allowances allowances) {
    Optional<LegacyAllowance> shortKeys = allowances.inForce(RSA_KEYS_UNDER_2048_BITS);
    List<PublicKey> pinned = new ArrayList<>();
    List<PublicKey> usable = new ArrayList<>();
    for (X509Certificate certificate : provider.certificates()) {
      PublicKey key = certificate.getPublicKey();
      pinned.add(key);
      if (VerificationKeys.accept(key) || (shortKeys.isPresent() && KeyKind.isShortRsa(key))) {
        usable.add(key);
      }
    }
    if (usable.isEmpty()) {
      SamlRefusal never =
          new SamlRefusal(
              ErrorCode.UNTRUSTED_CERTIFICATE, "no pinned certificate holds a key strong enough");
      throw pinned.stream().anyMatch(KeyKind::isShortRsa)
          ? allowances.refusal(RSA_KEYS_UNDER_2048_BITS, never)
          : never;
    }
    return new PinnedKeys(usable, shortKeys);
  }

  List<PublicKey> of(KeyKind kind) {
    List<PublicKey> fitting = new ArrayList<>();
    for (PublicKey key : keys) {
      if (kind.takes(key) || (kind == KeyKind.RSA && isAllowedShort(key))) {
        fitting.add(key);
      }
    }
    return fitting;
  }

  /** The allowance without which a key could not have verified anything. */
  Optional<LegacyAllowance> legacyOf(PublicKey key) {
    return isAllowedShort(key) ? shortKeys : Optional.empty();
  }

  private boolean isAllowedShort(PublicKey key) {
    return shortKeys.isPresent() && KeyKind.isShortRsa(key);
  }
}
