// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import java.util.Optional;

/**
 * How the identity provider wants to be asked, as far as somebody has decided it. What is empty
 * comes from the preset, and then from {@link RequestPolicy#DEFAULT}.
 *
 * @param binding how requests travel
 * @param signing whether they are signed
 * @param encoding how a signed query is written
 * @param nameIdFormat the kind of name that is asked for
 * @param nameIdCreation whether a new name may be made
 */
public record RequestValues(
    Optional<RequestBinding> binding,
    Optional<RequestSigning> signing,
    Optional<RedirectEncoding> encoding,
    Optional<NameIdFormat> nameIdFormat,
    Optional<NameIdPolicy.Creation> nameIdCreation) {
  /** Nothing decided. */
  public static final RequestValues EMPTY =
      new RequestValues(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * These values, and where there is none, those of somebody else.
   *
   * @param defaults what lies under these values
   * @return both
   */
  public RequestValues over(RequestValues defaults) {
    return new RequestValues(
        binding.or(defaults::binding),
        signing.or(defaults::signing),
        encoding.or(defaults::encoding),
        nameIdFormat.or(defaults::nameIdFormat),
        nameIdCreation.or(defaults::nameIdCreation));
  }

  /**
   * These values over {@link RequestPolicy#DEFAULT}.
   *
   * @return a policy
   */
  public RequestPolicy policy() {
    RequestPolicy usual = RequestPolicy.DEFAULT;
    return new RequestPolicy(
        binding.orElse(usual.binding()),
        signing.orElse(usual.signing()),
        encoding.orElse(usual.encoding()),
        new NameIdPolicy(
            nameIdFormat.orElse(usual.nameId().format()),
            nameIdCreation.orElse(usual.nameId().creation())));
  }
}
