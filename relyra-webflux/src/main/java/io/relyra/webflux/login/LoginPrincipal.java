// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who logged in, as the identity provider signed it. Serializable, so that sessions can be kept
 * outside the JVM; its text form hides the person.
 *
 * <p>A name identifier means something only together with its connection: another identity provider
 * may assert the same one. An application with more than one connection keys its users by both.
 *
 * @param nameId the subject's name identifier: the user name
 * @param nameIdFormat its format, if given
 * @param attributes in the order of the assertion, each with its values
 * @param connectionId through which the login came
 * @param issuer the identity provider
 * @param sessionIndex the identity provider's session, if given; needed for single logout
 * @param authnInstant when the person proved who they are
 * @param authnContextClass how, if given
 * @param sessionNotOnOrAfter when the session must end, if the identity provider says so
 * @param nameQualifiers what else the name identifier says, if it says more; needed for single
 *     logout
 */
public record LoginPrincipal(
    String nameId,
    @Nullable String nameIdFormat,
    Map<String, List<String>> attributes,
    String connectionId,
    String issuer,
    @Nullable String sessionIndex,
    Instant authnInstant,
    @Nullable String authnContextClass,
    @Nullable Instant sessionNotOnOrAfter,
    @Nullable NameQualifiers nameQualifiers)
    implements Principal, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Copies the attributes into collections that can be serialized and not changed. */
  public LoginPrincipal {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Collections.unmodifiableMap(copy);
  }

  /**
   * A principal whose name identifier says nothing beside value and format.
   *
   * @param nameId the subject's name identifier
   * @param nameIdFormat its format, if given
   * @param attributes in the order of the assertion
   * @param connectionId through which the login came
   * @param issuer the identity provider
   * @param sessionIndex the identity provider's session, if given
   * @param authnInstant when the person proved who they are
   * @param authnContextClass how, if given
   * @param sessionNotOnOrAfter when the session must end, if the identity provider says so
   */
  public LoginPrincipal(
      String nameId,
      @Nullable String nameIdFormat,
      Map<String, List<String>> attributes,
      String connectionId,
      String issuer,
      @Nullable String sessionIndex,
      Instant authnInstant,
      @Nullable String authnContextClass,
      @Nullable Instant sessionNotOnOrAfter) {
    this(
        nameId,
        nameIdFormat,
        attributes,
        connectionId,
        issuer,
        sessionIndex,
        authnInstant,
        authnContextClass,
        sessionNotOnOrAfter,
        null);
  }

  /**
   * The name identifier; unique within one connection only.
   *
   * @return {@link #nameId()}
   */
  @Override
  public String getName() {
    return nameId;
  }

  /**
   * The first value of an attribute.
   *
   * @param name the attribute's name
   * @return empty if the assertion has no such attribute or no value for it
   */
  public Optional<String> attribute(String name) {
    return attributes.getOrDefault(name, List.of()).stream().findFirst();
  }

  /**
   * Whether the identity provider's time limit for the session is over.
   *
   * @param now the current time
   * @return false if there is no limit
   */
  public boolean isOver(Instant now) {
    return sessionNotOnOrAfter != null && !now.isBefore(sessionNotOnOrAfter);
  }

  @Override
  public String toString() {
    return "LoginPrincipal[hidden, connection " + connectionId + "]";
  }
}
