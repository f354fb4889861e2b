// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A signing key of a fake identity provider together with its self-signed certificate.
 *
 * <p>{@link #rsa2048()} and {@link #ecP256()} return the same key for the life of the JVM, because
 * making one is slow. {@link #fresh(KeyKind)} makes a new one.
 */
public final class IdpKey {
  private static final Map<String, IdpKey> MADE_ONCE = new ConcurrentHashMap<>();

  private final KeyKind kind;
  private final PrivateKey privateKey;
  private final X509Certificate certificate;

  private IdpKey(KeyKind kind, PrivateKey privateKey, X509Certificate certificate) {
    this.kind = kind;
    this.privateKey = privateKey;
    this.certificate = certificate;
  }

  /**
   * The RSA key that this JVM's fake identity providers use.
   *
   * @return always the same key
   */
  public static IdpKey rsa2048() {
    return once(KeyKind.RSA_2048, "current");
  }

  /**
   * The elliptic curve key that this JVM's fake identity providers use.
   *
   * @return always the same key
   */
  public static IdpKey ecP256() {
    return once(KeyKind.EC_P256, "current");
  }

  /**
   * A key that nobody had before.
   *
   * @param kind what to make
   * @return the new key
   */
  public static IdpKey fresh(KeyKind kind) {
    try {
      KeyPair keys = kind.generate();
      return new IdpKey(kind, keys.getPrivate(), SelfSignedCertificate.create(kind, keys));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK can make this key", e);
    }
  }

  /**
   * The key that follows when an identity provider changes keys: another one of the same kind.
   *
   * @return always the same key for the kind; not equal to {@link #rsa2048()} or {@link #ecP256()}
   */
  public IdpKey next() {
    return once(kind, "next");
  }

  /** A key of the same kind that no service provider has pinned. */
  IdpKey stranger() {
    return once(kind, "stranger");
  }

  private static IdpKey once(KeyKind kind, String role) {
    return MADE_ONCE.computeIfAbsent(kind + " " + role, name -> fresh(kind));
  }

  /**
   * What sort of key it is.
   *
   * @return the kind
   */
  public KeyKind kind() {
    return kind;
  }

  /**
   * What a service provider pins.
   *
   * @return the self-signed certificate, valid from 2020 to 2049
   */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * The private half, so that tests can sign what fake identity providers do not, such as metadata.
   *
   * @return the private key
   */
  public PrivateKey privateKey() {
    return privateKey;
  }

  @Override
  public String toString() {
    return "IdpKey[" + kind + "]";
  }
}
