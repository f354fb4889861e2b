// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

/**
 * How an identity provider wants to be asked.
 *
 * <p>Nothing in here makes any response acceptable that would not be so otherwise.
 *
 * @param binding how requests travel to its single sign-on URL
 * @param signing whether they are signed
 * @param encoding how a signed query is written; without meaning for HTTP-POST
 * @param nameId the name that requests ask for, unless one of them asks for another
 */
public record RequestPolicy(
    RequestBinding binding,
    RequestSigning signing,
    RedirectEncoding encoding,
    NameIdPolicy nameId) {

  /** Unsigned redirects that ask for any name: what every identity provider takes by default. */
  public static final RequestPolicy DEFAULT =
      new RequestPolicy(
          RequestBinding.HTTP_REDIRECT,
          RequestSigning.UNSIGNED,
          RedirectEncoding.RFC3986_UPPER,
          NameIdPolicy.UNSPECIFIED);

  /**
   * The same with another binding.
   *
   * @param other how requests travel
   * @return a changed copy
   */
  public RequestPolicy withBinding(RequestBinding other) {
    return new RequestPolicy(other, signing, encoding, nameId);
  }

  /**
   * The same, signed or not.
   *
   * @param other whether requests are signed
   * @return a changed copy
   */
  public RequestPolicy withSigning(RequestSigning other) {
    return new RequestPolicy(binding, other, encoding, nameId);
  }

  /**
   * The same with another encoding.
   *
   * @param other how a signed query is written
   * @return a changed copy
   */
  public RequestPolicy withEncoding(RedirectEncoding other) {
    return new RequestPolicy(binding, signing, other, nameId);
  }

  /**
   * The same with another name.
   *
   * @param other what requests ask for
   * @return a changed copy
   */
  public RequestPolicy withNameId(NameIdPolicy other) {
    return new RequestPolicy(binding, signing, encoding, other);
  }
}
