// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.KeyResolver;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Keys in environment variables: the key {@code acme-2027} is the variable {@code
 * RELYRA_KEY_ACME_2027}, with the text of a PEM file as its value.
 */
public final class EnvironmentKeys implements KeyResolver {
  /** How the names of the variables begin. */
  public static final String PREFIX = "RELYRA_KEY_";

  private final Map<String, String> variables;

  /**
   * The keys of an environment.
   *
   * @param variables usually {@link System#getenv()}
   */
  public EnvironmentKeys(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Mono<KeyOutcome> resolve(KeyReference name) {
    String variable = PREFIX + name.value().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return KeyReading.of(
        name,
        () -> {
          String text = variables.get(variable);
          return text == null ? Optional.empty() : Optional.of(PemKey.read(text));
        });
  }

  @Override
  public String toString() {
    return "EnvironmentKeys[hidden]";
  }
}
