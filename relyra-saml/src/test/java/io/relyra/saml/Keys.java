// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keys of many kinds, made once for all tests. */
public final class Keys {
  private static final ConcurrentMap<String, KeyPair> MADE = new ConcurrentHashMap<>();

  private Keys() {}

  public static KeyPair rsa() {
    return rsa(2048);
  }

  public static KeyPair rsa(int bits) {
    return MADE.computeIfAbsent("RSA" + bits, name -> generate("RSA", bits));
  }

  /** A key of the service provider, made once for each name. */
  public static KeyPair serviceProvider(String name) {
    return MADE.computeIfAbsent("SP " + name, absent -> generate("RSA", 2048));
  }

  public static KeyPair dsa() {
    return MADE.computeIfAbsent("DSA", name -> generate("DSA", 1024));
  }

  public static KeyPair ec(String curve) {
    return MADE.computeIfAbsent(
        curve,
        name -> {
          try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
          } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
          }
        });
  }

  public static BareCertificate certificate(KeyPair keys) {
    return new BareCertificate(keys.getPublic());
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
