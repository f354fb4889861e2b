// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.signing.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.ResourceLoader;

/** Reads our keys from PEM, PKCS12 files and SSL bundles. */
record KeyReader(
    PemReader pem,
    ResourceLoader resources,
    @Nullable SslBundles bundles,
    @Nullable KeyResolver named) {
  private static final String PREFIX = "relyra.keys.";

  SamlKeys read(KeysProperties properties) {
    Optional<SigningKey> signing =
        Optional.ofNullable(properties.signing()).map(source -> signing(pair("signing", source)));
    if (properties.signMetadata() && signing.isEmpty()) {
      throw wrong(
          "sign-metadata is true, but there is no signing key.", "Set relyra.keys.signing.*");
    }
    List<Pair> decryption = new ArrayList<>();
    for (int i = 0; i < properties.decryption().size(); i++) {
      decryption.add(pair("decryption[" + i + "]", properties.decryption().get(i)));
    }
    return new SamlKeys(
        signing,
        properties.nextSigningCertificates().stream()
            .flatMap(one -> pem.certificates(PREFIX + "next-signing-certificates", one).stream())
            .toList(),
        decryption(decryption),
        decryption.stream().limit(1).map(Pair::certificate).toList(),
        properties.signMetadata());
  }

  private static SigningKey signing(Pair pair) {
    try {
      return SigningKey.of(pair.key(), pair.certificate());
    } catch (IllegalArgumentException e) {
      throw wrong(
          "signing cannot sign: " + e.getMessage() + ".", "Give a key and its certificate.");
    }
  }

  private static DecryptionKeys decryption(List<Pair> pairs) {
    try {
      return DecryptionKeys.of(pairs.stream().map(Pair::key).toList());
    } catch (IllegalArgumentException e) {
      throw wrong("decryption cannot be used: " + e.getMessage() + ".", "Give up to 4 RSA keys.");
    }
  }

  private Pair pair(String name, KeysProperties.Source source) {
    if (source.name() != null) {
      OurKey key = NamedKeys.find(PREFIX + name + ".name", source.name(), named);
      return new Pair(key.key(), key.certificate());
    }
    if (source.bundle() != null) {
      return bundled(name, source.bundle(), source.alias());
    }
    if (source.keystore() != null) {
      return stored(name, source, source.keystore());
    }
    if (source.privateKey() == null || source.certificate() == null) {
      throw wrong(
          name + " is incomplete.",
          "Set private-key and certificate, or keystore and keystore-password, or bundle, or name.");
    }
    return new Pair(
        pem.privateKey(
            PREFIX + name + ".private-key", source.privateKey(), source.privateKeyPassword()),
        pem.certificates(PREFIX + name + ".certificate", source.certificate()).get(0));
  }

  private Pair bundled(String name, String bundle, @Nullable String alias) {
    if (bundles == null) {
      throw wrong(
          name + ".bundle is set, but there are no SSL bundles.", "Set spring.ssl.bundle.*");
    }
    try {
      SslBundle found = bundles.getBundle(bundle);
      String password = found.getKey().getPassword();
      KeyStore store = found.getStores().getKeyStore();
      if (store == null) {
        throw unreadable(name);
      }
      return entry(
          store,
          alias == null ? found.getKey().getAlias() : alias,
          password == null ? found.getStores().getKeyStorePassword() : password,
          name);
    } catch (NoSuchSslBundleException e) {
      throw wrong(name + ".bundle names no bundle.", "Set spring.ssl.bundle.pem." + bundle + ".*");
    }
  }

  private Pair stored(String name, KeysProperties.Source source, String location) {
    String password = source.keystorePassword();
    try (InputStream in = resources.getResource(location).getInputStream()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, chars(password));
      return entry(store, source.alias(), password, name);
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(name);
    }
  }

  private static Pair entry(
      KeyStore store, @Nullable String alias, @Nullable String password, String name) {
    try {
      String chosen = alias == null ? only(store, name) : alias;
      if (store.getKey(chosen, chars(password)) instanceof PrivateKey key
          && store.getCertificate(chosen) instanceof X509Certificate certificate) {
        return new Pair(key, certificate);
      }
    } catch (GeneralSecurityException e) {
      throw unreadable(name);
    }
    throw unreadable(name);
  }

  private static String only(KeyStore store, String name) throws GeneralSecurityException {
    List<String> aliases = Collections.list(store.aliases());
    if (aliases.size() != 1) {
      throw wrong(
          name + " has " + aliases.size() + " entries.", "Set " + PREFIX + name + ".alias.");
    }
    return aliases.get(0);
  }

  private static char @Nullable [] chars(@Nullable String password) {
    return password == null ? null : password.toCharArray();
  }

  private static RelyraConfigurationException unreadable(String name) {
    return wrong(
        name + " holds no readable private key with a certificate.",
        "Check location, password and alias below " + PREFIX + name + ".");
  }

  private static RelyraConfigurationException wrong(String problem, String action) {
    return new RelyraConfigurationException(PREFIX + problem, action);
  }

  private record Pair(PrivateKey key, X509Certificate certificate) {}
}
