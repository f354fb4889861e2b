// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.webflux.key.EnvironmentKeys;
import io.relyra.webflux.key.KeyFolder;
import io.relyra.webflux.key.KeyStoreFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keys that are given by name: where they are, and which one is meant. */
final class NamedKeys {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String WHERE =
      "Set one of relyra.keys.named.folder, relyra.keys.named.keystore with keystore-password, and"
          + " relyra.keys.named.environment=true; or declare a KeyResolver bean.";

  private NamedKeys() {}

  static KeyResolver resolver(KeysProperties.Named named) {
    List<KeyResolver> chosen = new ArrayList<>();
    if (named.folder() != null) {
      chosen.add(new KeyFolder(named.folder()));
    }
    if (named.keystore() != null) {
      String password = named.keystorePassword();
      chosen.add(
          new KeyStoreFile(
              named.keystore(), password == null ? new char[0] : password.toCharArray()));
    }
    if (named.environment()) {
      chosen.add(new EnvironmentKeys(System.getenv()));
    }
    if (chosen.size() != 1) {
      throw new RelyraConfigurationException(
          "relyra.keys.named gives several places, or none.", WHERE);
    }
    return chosen.get(0);
  }

  /** Waits for the answer, on the thread that starts the application. */
  static OurKey find(String property, String name, @Nullable KeyResolver keys) {
    if (keys == null) {
      throw new RelyraConfigurationException(
          property + " is set, but nobody knows keys by their names.", WHERE);
    }
    try {
      KeyResolver.KeyOutcome outcome =
          keys.resolve(new KeyReference(name)).toFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (outcome instanceof KeyResolver.KeyOutcome.Found found) {
        return found.key();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a key was read", e);
    } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          property + " names a key that cannot be read.",
          "Check its form, its certificate and its password.",
          e);
    }
    throw new RelyraConfigurationException(
        property + " names a key that is not there.", "Put it there, or correct " + property + ".");
  }
}
