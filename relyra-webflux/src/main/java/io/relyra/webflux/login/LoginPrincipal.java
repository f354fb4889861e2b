// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who logged in, as the identity provider signed it. Serializable, so that sessions can be kept
 * outside the JVM; its text form hides the person.
 *
 * <p>A name identifier means something only together with its connection: another identity provider
 * may assert the same one. An application with more than one connection keys its users by both.
 *
 * @param nameId the subject's name identifier, as it was signed
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
 * @param userName what the rules of the connection call the person, if they do
 * @param roles what the application, or the rules of the connection, let the person do
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
    @Nullable NameQualifiers nameQualifiers,
    @Nullable String userName,
    Set<String> roles)
    implements Principal, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Copies attributes and roles into collections that can be serialized and not changed. */
  public LoginPrincipal {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Collections.unmodifiableMap(copy);
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
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
        null,
        null,
        Set.of());
  }

  /**
   * The same person as an application or the rules of the connection see them. What was signed
   * stays, since single logout needs it.
   *
   * @param name what to call the person; null for the name identifier
   * @param others the attributes, instead of these
   * @param granted the roles, instead of these
   * @return a changed copy
   */
  public LoginPrincipal seenAs(
      @Nullable String name, Map<String, List<String>> others, Set<String> granted) {
    return new LoginPrincipal(
        nameId,
        nameIdFormat,
        others,
        connectionId,
        issuer,
        sessionIndex,
        authnInstant,
        authnContextClass,
        sessionNotOnOrAfter,
        nameQualifiers,
        name,
        granted);
  }

  /**
   * What the person is called; unique within one connection only.
   *
   * @return {@link #userName()}, or {@link #nameId()} where there is none
   */
  @Override
  public String getName() {
    return userName == null ? nameId : userName;
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
