// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator writes about a connection. Everything may be empty in a draft.
 *
 * @param displayName what people call it, 1 to 200 characters
 * @param preset the product whose defaults lie under the values here
 * @param serviceProvider our side
 * @param identityProvider the other side
 * @param responses what is demanded of responses
 * @param requests how it wants to be asked
 */
public record ConnectionDetails(
    Optional<String> displayName,
    Optional<String> preset,
    ServiceProviderValues serviceProvider,
    IdentityProviderValues identityProvider,
    ResponseValues responses,
    RequestValues requests) {
  /** Nothing yet. */
  public static final ConnectionDetails EMPTY =
      new ConnectionDetails(
          Optional.empty(),
          Optional.empty(),
          ServiceProviderValues.EMPTY,
          IdentityProviderValues.EMPTY,
          ResponseValues.EMPTY,
          RequestValues.EMPTY);

  private static final int MAX_NAME = 200;
  private static final Pattern PRESET = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if one of them cannot be what it is
   */
  public ConnectionDetails {
    if (displayName.filter(ConnectionDetails::isNoName).isPresent()) {
      throw new IllegalArgumentException("a display name is 1 to 200 characters");
    }
    if (preset.filter(id -> !PRESET.matcher(id).matches()).isPresent()) {
      throw new IllegalArgumentException("not a name of a preset");
    }
  }

  /**
   * The same under another name.
   *
   * @param name what people call it
   * @return a changed copy
   */
  public ConnectionDetails withDisplayName(String name) {
    return new ConnectionDetails(
        Optional.of(name), preset, serviceProvider, identityProvider, responses, requests);
  }

  /**
   * The same over the defaults of a product.
   *
   * @param id of the preset
   * @return a changed copy
   */
  public ConnectionDetails withPreset(String id) {
    return new ConnectionDetails(
        displayName, Optional.of(id), serviceProvider, identityProvider, responses, requests);
  }

  /**
   * The same with another side of ours.
   *
   * @param values our side
   * @return a changed copy
   */
  public ConnectionDetails withServiceProvider(ServiceProviderValues values) {
    return new ConnectionDetails(
        displayName, preset, values, identityProvider, responses, requests);
  }

  /**
   * The same with another identity provider.
   *
   * @param values the other side
   * @return a changed copy
   */
  public ConnectionDetails withIdentityProvider(IdentityProviderValues values) {
    return new ConnectionDetails(displayName, preset, serviceProvider, values, responses, requests);
  }

  /**
   * The same with other demands.
   *
   * @param values what is demanded of responses
   * @return a changed copy
   */
  public ConnectionDetails withResponses(ResponseValues values) {
    return new ConnectionDetails(
        displayName, preset, serviceProvider, identityProvider, values, requests);
  }

  /**
   * The same, asked in another way.
   *
   * @param values how it wants to be asked
   * @return a changed copy
   */
  public ConnectionDetails withRequests(RequestValues values) {
    return new ConnectionDetails(
        displayName, preset, serviceProvider, identityProvider, responses, values);
  }

  private static boolean isNoName(String name) {
    return name.isBlank()
        || name.codePointCount(0, name.length()) > MAX_NAME
        || name.codePoints()
            .anyMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
