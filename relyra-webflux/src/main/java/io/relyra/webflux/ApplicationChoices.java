// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.endpoint.LoginWelcome;
import io.relyra.webflux.endpoint.RefusalPage;
import io.relyra.webflux.endpoint.RequestChoice;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.trace.LoginListener;

/** Where an application takes part in its logins: its users, sessions and pages. */
abstract sealed class ApplicationChoices permits SamlLoginBuilder {
  final SamlLoginSettings settings;

  ApplicationChoices(SamlLoginSettings settings) {
    this.settings = settings;
  }

  abstract SamlLoginBuilder self();

  /**
   * How an assertion becomes one of the application's users.
   *
   * @param principalMapping takes everything as signed by default
   * @return this
   */
  public SamlLoginBuilder mapping(PrincipalMapping principalMapping) {
    settings.mapping = principalMapping;
    return self();
  }

  /**
   * How a session is opened.
   *
   * @param establisher the {@code WebSession} by default
   * @return this
   */
  public SamlLoginBuilder sessions(SessionEstablisher establisher) {
    settings.sessions = establisher;
    return self();
  }

  /**
   * What the browser sees of a refused login.
   *
   * @param page a plain, uniform page by default
   * @return this
   */
  public SamlLoginBuilder refusals(RefusalPage page) {
    settings.refusals = page;
    return self();
  }

  /**
   * Who is told of every attempt.
   *
   * @param loginListener writes the log by default; combine with {@link LoginListener#andThen}
   * @return this
   */
  public SamlLoginBuilder listener(LoginListener loginListener) {
    settings.listener = loginListener;
    return self();
  }

  /**
   * What the browser gets after its session was opened.
   *
   * @param answer 303 to the target of the login by default
   * @return this
   */
  public SamlLoginBuilder welcome(LoginWelcome answer) {
    settings.welcome = answer;
    return self();
  }

  /**
   * What a login asks for beyond a login.
   *
   * @param choice nothing by default
   * @return this
   */
  public SamlLoginBuilder requests(RequestChoice choice) {
    settings.requests = choice;
    return self();
  }

  /**
   * Which connections people can choose from at {@code GET /saml/login}.
   *
   * @param connectionDirectory none by default
   * @return this
   */
  public SamlLoginBuilder directory(ConnectionDirectory connectionDirectory) {
    settings.directory = connectionDirectory;
    return self();
  }
}
