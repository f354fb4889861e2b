// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import java.security.PrivateKey;
import java.util.Optional;

/** An encrypted content key. */
final class WrappedKey {
  private final KeyTransport transport;
  private final byte[] wrapped;

  WrappedKey(KeyTransport transport, byte[] wrapped) {
    this.transport = transport;
    this.wrapped = wrapped;
  }

  /** The content key, or nothing if it was not encrypted to this key. */
  Optional<byte[]> unwrap(PrivateKey ours) {
    return transport.unwrap(ours, wrapped);
  }

  @Override
  public String toString() {
    return "WrappedKey[hidden]";
  }
}
