// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.connection.NameIdPolicy;
import java.util.Optional;

/**
 * What one request asks for beyond a login.
 *
 * @param nameId the name asked for; absent means what the connection asks for
 * @param interaction how much may or must be asked of the user
 * @param context how the user has to be authenticated; absent means in any way
 */
public record AuthnRequestOptions(
    Optional<NameIdPolicy> nameId,
    Interaction interaction,
    Optional<RequestedAuthnContext> context) {

  /** A login, and nothing beyond it. */
  public static final AuthnRequestOptions DEFAULT =
      new AuthnRequestOptions(Optional.empty(), Interaction.AS_NEEDED, Optional.empty());

  /**
   * The same with another name.
   *
   * @param policy the name asked for
   * @return a changed copy
   */
  public AuthnRequestOptions withNameId(NameIdPolicy policy) {
    return new AuthnRequestOptions(Optional.of(policy), interaction, context);
  }

  /**
   * The same with another interaction.
   *
   * @param other how much may or must be asked of the user
   * @return a changed copy
   */
  public AuthnRequestOptions withInteraction(Interaction other) {
    return new AuthnRequestOptions(nameId, other, context);
  }

  /**
   * The same with another context.
   *
   * @param requested how the user has to be authenticated
   * @return a changed copy
   */
  public AuthnRequestOptions withContext(RequestedAuthnContext requested) {
    return new AuthnRequestOptions(nameId, interaction, Optional.of(requested));
  }
}
