// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.ReturnTo;
import io.relyra.webflux.endpoint.LoginEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Finds the connection and starts the login: {@code GET
 * …/login?organization=…&email=…&return_to=…}, all of them optional.
 */
public final class DiscoveryEndpoint {
  private static final int MAX_LENGTH = 255;

  private final ConnectionDirectory directory;
  private final LoginEndpoint login;
  private final String loginPath;
  private final Duration timeLimit;

  /**
   * Wires the collaborators.
   *
   * @param directory knows the connections
   * @param login starts the login, or says why not
   * @param loginPath where both are: {@code /saml/login}
   * @param timeLimit how long the directory may take
   */
  public DiscoveryEndpoint(
      ConnectionDirectory directory, LoginEndpoint login, String loginPath, Duration timeLimit) {
    this.directory = directory;
    this.login = login;
    this.loginPath = loginPath;
    this.timeLimit = timeLimit;
  }

  /**
   * Handles the wish to log in.
   *
   * <p><b>Signals.</b> Emits one response: what {@link LoginEndpoint} answers if there is exactly
   * one connection, otherwise 200 with a page to choose one or to give an e-mail address; the
   * refusal page if the client comes too often, which is found out first, or if the directory
   * fails. Never errors.
   *
   * @param request names an organization, an e-mail address or nothing
   * @return the response
   */
  public Mono<ServerResponse> handle(ServerRequest request) {
    return Mono.defer(
            () -> {
              login.admit(request);
              return candidates(request);
            })
        .defaultIfEmpty(List.of())
        .timeout(timeLimit, Mono.error(DiscoveryEndpoint::timedOut))
        .flatMap(found -> answer(request, found))
        .onErrorResume(error -> login.refuse(request, error));
  }

  private static RelyraException timedOut() {
    return new RelyraException(
        ErrorCode.LOGIN_TIMED_OUT, "the directory did not answer within the time limit");
  }

  private Mono<List<ListedConnection>> candidates(ServerRequest request) {
    String organization = text(request, "organization");
    if (!organization.isEmpty()) {
      return directory.ofOrganization(organization);
    }
    String email = text(request, "email");
    if (!email.isEmpty()) {
      return directory.ofDomain(
          email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
    return directory.listed();
  }

  private static String text(ServerRequest request, String name) {
    String value = request.queryParam(name).orElse("").strip();
    return value.length() <= MAX_LENGTH ? value : "";
  }

  private Mono<ServerResponse> answer(ServerRequest request, List<ListedConnection> found) {
    if (found.size() == 1) {
      return login.handleAdmitted(request, found.get(0).id());
    }
    boolean asked = !text(request, "organization").isEmpty() || !text(request, "email").isEmpty();
    return DiscoveryPage.render(
        request.requestPath().contextPath().value() + loginPath,
        ReturnTo.orRoot(request.queryParam("return_to").orElse(null)),
        found,
        asked && found.isEmpty());
  }
}
