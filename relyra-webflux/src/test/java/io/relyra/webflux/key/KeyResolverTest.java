// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class KeyResolverTest {
  private static final KeyReference NAME = new KeyReference("acme-2027");
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = KeyKind.class, names = "RSA_1024", mode = EnumSource.Mode.EXCLUDE)
  void pemFileIsReadAnewEachTime(KeyKind kind) throws Exception {
    KeyResolver resolver = new KeyFolder(folder);
    expect(resolver, new KeyOutcome.Unknown());
    for (IdpKey key : List.of(IdpKey.fresh(kind), IdpKey.fresh(kind))) {
      Files.writeString(folder.resolve("acme-2027.pem"), pem(key));
      expectFound(resolver, key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void keyStoreIsRead(String type) throws Exception {
    Path file = folder.resolve("keys");
    KeyResolver resolver = new KeyStoreFile(file, PASSWORD);
    expect(resolver, new KeyOutcome.Unknown());
    IdpKey key = IdpKey.ecP256();
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, PASSWORD);
    store.setKeyEntry(
        NAME.value(), key.privateKey(), PASSWORD, new Certificate[] {key.certificate()});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    expectFound(resolver, key);
    expectUnreadable(new KeyStoreFile(file, "wrong".toCharArray()), "wrong");
  }

  @Test
  void environmentVariableIsRead() {
    IdpKey key = IdpKey.ecP256();
    expectFound(new EnvironmentKeys(Map.of("RELYRA_KEY_ACME_2027", pem(key))), key);
    expect(new EnvironmentKeys(Map.of()), new KeyOutcome.Unknown());
  }

  @Test
  void damagedKeyIsNotUnknownAndIsNotTold() throws Exception {
    String damaged = pem(IdpKey.ecP256()).replace("-----BEGIN PRIVATE KEY-----\nM", "geheim");
    Files.writeString(folder.resolve("acme-2027.pem"), damaged);
    expectUnreadable(new KeyFolder(folder), "geheim");
    expectUnreadable(new EnvironmentKeys(Map.of("RELYRA_KEY_ACME_2027", damaged)), "geheim");
  }

  private static void expect(KeyResolver resolver, KeyOutcome outcome) {
    // From a thread that must not block.
    StepVerifier.create(resolver.resolve(NAME).subscribeOn(Schedulers.parallel()))
        .expectNext(outcome)
        .verifyComplete();
  }

  private static void expectFound(KeyResolver resolver, IdpKey key) {
    StepVerifier.create(resolver.resolve(NAME).subscribeOn(Schedulers.parallel()))
        .assertNext(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        KeyOutcome.Found.class,
                        found -> {
                          assertThat(found.key().key()).isEqualTo(key.privateKey());
                          assertThat(found.key().certificate()).isEqualTo(key.certificate());
                          assertThat(found.toString()).contains("hidden");
                        }))
        .verifyComplete();
  }

  private static void expectUnreadable(KeyResolver resolver, String secret) {
    StepVerifier.create(resolver.resolve(NAME))
        .expectErrorSatisfies(
            trouble ->
                assertThat(trouble)
                    .isInstanceOfSatisfying(
                        RelyraException.class,
                        known -> assertThat(known.code()).isEqualTo(ErrorCode.KEY_UNREADABLE))
                    .hasMessageNotContaining(secret)
                    .hasNoCause())
        .verify();
  }

  private static String pem(IdpKey key) {
    return section("PRIVATE KEY", key.privateKey().getEncoded())
        + section("CERTIFICATE", encoded(key));
  }

  private static byte[] encoded(IdpKey key) {
    try {
      return key.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String section(String label, byte[] octets) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets));
  }
}
