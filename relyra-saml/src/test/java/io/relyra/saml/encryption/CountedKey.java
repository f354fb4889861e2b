// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateKey;
import java.util.concurrent.atomic.AtomicInteger;

/** A private key that knows whether it was used. */
final class CountedKey implements RSAPrivateKey {
  private static final long serialVersionUID = 1L;

  private final RSAPrivateKey key;
  private final AtomicInteger uses = new AtomicInteger();

  CountedKey(RSAPrivateKey key) {
    this.key = key;
  }

  int uses() {
    return uses.get();
  }

  @Override
  public BigInteger getPrivateExponent() {
    uses.incrementAndGet();
    return key.getPrivateExponent();
  }

  @Override
  public BigInteger getModulus() {
    return key.getModulus();
  }

  @Override
  public String getAlgorithm() {
    return key.getAlgorithm();
  }

  @Override
  public String getFormat() {
    return key.getFormat();
  }

  @Override
  public byte[] getEncoded() {
    uses.incrementAndGet();
    return key.getEncoded();
  }
}
