// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.EntityId;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An identity provider for tests and demonstrations: it signs genuine SAML 2.0 responses, and on
 * demand responses with one named {@link Deviation}.
 *
 * <p>It is immutable and shares no code with the service provider: signatures come from the JDK's
 * XML Signature. Making a response takes milliseconds of pure computation; keep it off event loops.
 * Never trust its keys outside of tests.
 */
public final class FakeIdp {
  private final EntityId entityId;
  private final URI ssoUrl;
  private final Clock clock;
  private final IdpKey key;
  private final SignedParts signedParts;
  private final SignatureHash hash;
  private final Optional<AssertionEncryption> encryption;

  private FakeIdp(Builder builder) {
    this.entityId = builder.entityId;
    this.ssoUrl = builder.ssoUrl;
    this.clock = builder.clock;
    this.key = builder.key;
    this.signedParts = builder.signedParts;
    this.hash = builder.hash;
    this.encryption = builder.encryption;
  }

  /**
   * Starts with an RSA key, signed assertions and the system's clock.
   *
   * @return a builder in which everything is set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts with what this identity provider has.
   *
   * @return a builder for a changed copy
   */
  public Builder toBuilder() {
    Builder copy =
        new Builder()
            .entityId(entityId)
            .ssoUrl(ssoUrl)
            .clock(clock)
            .key(key)
            .signedParts(signedParts)
            .hash(hash);
    encryption.ifPresent(copy::encryption);
    return copy;
  }

  /**
   * The same identity provider after a change of keys.
   *
   * @return a copy that signs with {@link IdpKey#next()}
   */
  public FakeIdp withNextKey() {
    return toBuilder().key(key.next()).build();
  }

  /**
   * A genuine response.
   *
   * @param answer what to say
   * @return the signed response
   */
  public SignedResponse respond(Answer answer) {
    return respond(answer, Deviation.NONE);
  }

  /**
   * A response that is genuine in every respect but one.
   *
   * @param answer what to say
   * @param deviation what is wrong
   * @return the response, signed unless the deviation forbids
   * @throws IllegalArgumentException if the answer lacks what the deviation changes, such as an
   *     attribute, or if it changes an assertion after signing and assertions are encrypted
   */
  public SignedResponse respond(Answer answer, Deviation deviation) {
    // As real ones do: most of them write milliseconds.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ResponseDocument document = GenuineResponse.of(entityId, answer, now);
    return deviation.produce(document, new SigningPlan(signedParts, key, hash), encryption);
  }

  /**
   * The entity id.
   *
   * @return the issuer of responses and assertions
   */
  public EntityId entityId() {
    return entityId;
  }

  /**
   * Where authentication requests go.
   *
   * @return the single sign-on URL
   */
  public URI ssoUrl() {
    return ssoUrl;
  }

  /**
   * What service providers pin.
   *
   * @return the certificate of the signing key
   */
  public X509Certificate certificate() {
    return key.certificate();
  }

  /**
   * The signing key.
   *
   * @return key and certificate
   */
  public IdpKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "FakeIdp[" + entityId.value() + ", " + key.kind() + ", " + signedParts + "]";
  }

  /** Collects what differs from the usual fake identity provider. */
  public static final class Builder {
    private EntityId entityId = new EntityId("https://idp.example/saml");
    private URI ssoUrl = URI.create("https://idp.example/saml/sso");
    private Clock clock = Clock.systemUTC();
    private IdpKey key = IdpKey.rsa2048();
    private SignedParts signedParts = SignedParts.ASSERTION;
    private SignatureHash hash = SignatureHash.SHA256;
    private Optional<AssertionEncryption> encryption = Optional.empty();

    private Builder() {}

    /**
     * Sets the entity id, at first {@code https://idp.example/saml}.
     *
     * @param entityId the issuer
     * @return this
     */
    public Builder entityId(EntityId entityId) {
      this.entityId = entityId;
      return this;
    }

    /**
     * Sets the single sign-on URL, at first {@code https://idp.example/saml/sso}.
     *
     * @param ssoUrl where authentication requests go
     * @return this
     */
    public Builder ssoUrl(URI ssoUrl) {
      this.ssoUrl = ssoUrl;
      return this;
    }

    /**
     * Sets the clock, at first the system's.
     *
     * @param clock tells when responses are issued
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Sets the signing key, at first {@link IdpKey#rsa2048()}.
     *
     * @param key signs
     * @return this
     */
    public Builder key(IdpKey key) {
      this.key = key;
      return this;
    }

    /**
     * Sets what is signed, at first the assertion.
     *
     * @param signedParts the parts
     * @return this
     */
    public Builder signedParts(SignedParts signedParts) {
      this.signedParts = signedParts;
      return this;
    }

    /**
     * Sets the hash of the signature algorithm, at first SHA-256.
     *
     * @param hash the hash
     * @return this
     */
    public Builder hash(SignatureHash hash) {
      this.hash = hash;
      return this;
    }

    /**
     * Encrypts assertions after they were signed; at first they are plain.
     *
     * @param recipient the service provider's certificate with an RSA key
     * @return this
     */
    public Builder encryptFor(X509Certificate recipient) {
      return encryption(AssertionEncryption.to(recipient));
    }

    /**
     * Encrypts assertions after they were signed; at first they are plain.
     *
     * @param encryption how and to whom
     * @return this
     */
    public Builder encryption(AssertionEncryption encryption) {
      this.encryption = Optional.of(encryption);
      return this;
    }

    /**
     * Makes the identity provider.
     *
     * @return an immutable identity provider
     */
    public FakeIdp build() {
      return new FakeIdp(this);
    }
  }
}
