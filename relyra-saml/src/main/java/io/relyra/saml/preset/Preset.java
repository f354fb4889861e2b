// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import java.util.List;

/**
 * What is known of one identity provider product.
 *
 * <p>Security guarantee: applying a preset never makes a connection accept what it refused before.
 * Its demand on signatures is added to the connection's own, signed requests stay signed, and
 * nothing else of the policy is touched.
 *
 * @param id stable, lower case with underscores
 * @param displayName the product's name
 * @param nameId the kind of name that it gives by default
 * @param signatures what it signs by default
 * @param requests whether it wants signed requests by default
 * @param encoding how it wants a signed query to be written
 * @param labels what its console calls our values
 * @param footGuns its traps
 */
public record Preset(
    String id,
    String displayName,
    NameIdFormat nameId,
    SignatureRequirement signatures,
    RequestSigning requests,
    RedirectEncoding encoding,
    PresetLabels labels,
    List<FootGun> footGuns) {

  /** Copies the list. */
  public Preset {
    footGuns = List.copyOf(footGuns);
  }

  /**
   * A connection with this preset's defaults.
   *
   * <p>A name that the connection already asks for is kept.
   *
   * @param connection of any policy
   * @return a copy that demands at least what it demanded before
   */
  public Connection applyTo(Connection connection) {
    ConnectionPolicy policy = connection.policy();
    IdentityProvider idp = connection.identityProvider();
    return new Connection(
        connection.id(),
        idp.withRequests(narrowed(idp.requests())),
        connection.serviceProvider(),
        policy.withSignatures(policy.signatures().and(signatures)),
        connection.mappings());
  }

  private RequestPolicy narrowed(RequestPolicy own) {
    RequestPolicy changed = own.withEncoding(encoding);
    if (requests == RequestSigning.SIGNED) {
      changed = changed.withSigning(RequestSigning.SIGNED);
    }
    return own.nameId().equals(NameIdPolicy.UNSPECIFIED)
        ? changed.withNameId(NameIdPolicy.creating(nameId))
        : changed;
  }

  /**
   * Looks for the traps into which a connection steps.
   *
   * @param connection to be checked
   * @return the findings; a check that fails is one of them
   */
  public List<Finding> check(Connection connection) {
    return footGuns.stream().flatMap(gun -> gun.check(connection).stream()).toList();
  }

  @Override
  public String toString() {
    return "Preset[" + id + "]";
  }
}
