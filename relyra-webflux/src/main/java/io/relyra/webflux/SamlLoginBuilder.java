// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.endpoint.MetadataSettings;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an application may choose of its {@link SamlLogin}. */
public final class SamlLoginBuilder extends ApplicationChoices {
  private final ConnectionResolver connections;
  private final LoginStore store;

  SamlLoginBuilder(ConnectionResolver connections, LoginStore store) {
    super(new SamlLoginSettings());
    this.connections = connections;
    this.store = store;
  }

  @Override
  SamlLoginBuilder self() {
    return this;
  }

  /**
   * Where the routes live; the connections' assertion consumer URL must be {@code …/acs} or {@code
   * …/acs/{connectionId}} below it.
   *
   * @param path like {@code /saml} (the default), or empty for the root
   * @return this
   */
  public SamlLoginBuilder basePath(String path) {
    settings.livesAt(path);
    return this;
  }

  /**
   * How long a login may take, from the redirect to the answer.
   *
   * @param duration one second to one day; five minutes by default
   * @return this
   */
  public SamlLoginBuilder timeToLive(Duration duration) {
    settings.lasts(duration);
    return this;
  }

  /**
   * How large and how deep a response may be.
   *
   * @param responseLimits {@link ResponseLimits#DEFAULT} by default
   * @return this
   */
  public SamlLoginBuilder limits(ResponseLimits responseLimits) {
    settings.limits = responseLimits;
    return this;
  }

  /**
   * The private keys for assertions that are encrypted to us, for all connections that have none of
   * their own.
   *
   * @param keys {@link DecryptionKeys#NONE} by default
   * @return this
   */
  public SamlLoginBuilder decryptionKeys(DecryptionKeys keys) {
    settings.decryptionKeys = keys;
    return this;
  }

  /**
   * How many responses are verified at once, and how many may wait for it; beyond that the answer
   * is 503 at once.
   *
   * @param threads at least 1; the number of processors by default
   * @param queue at least 1; 256 by default
   * @return this
   */
  public SamlLoginBuilder verification(int threads, int queue) {
    settings.verifiesWith(threads, queue);
    return this;
  }

  /**
   * Where logins are started and metadata is published from; completing a login never asks it.
   *
   * @param starting may answer with what was true not long ago; by default the same connections
   * @return this
   */
  public SamlLoginBuilder recentConnections(ConnectionResolver starting) {
    settings.recent = Optional.of(starting);
    return this;
  }

  /**
   * The clock against which responses are judged.
   *
   * @param source the system's by default
   * @return this
   */
  public SamlLoginBuilder clock(Clock source) {
    settings.clock = source;
    return this;
  }

  /**
   * The key with which requests are signed where a connection wants that and has no key of its own.
   *
   * @param current signs, and its certificate is published; none by default, and then connections
   *     that want signed requests start no login
   * @param next certificates that are published too, so that identity providers know them before
   *     they are used
   * @return this
   */
  public SamlLoginBuilder signing(SigningKey current, X509Certificate... next) {
    settings.signingKey = Optional.of(current);
    settings.metadata = settings.metadata.withCertificates(current.certificate(), next);
    return this;
  }

  /**
   * Where the keys of single connections are found, by the names that their certificates of ours
   * give. Such a connection signs, decrypts and is described with its own keys instead of those of
   * the service; without them it refuses.
   *
   * @param named knows no name by default
   * @return this
   */
  public SamlLoginBuilder connectionKeys(KeyResolver named) {
    settings.namedKeys = Optional.of(named);
    return this;
  }

  /**
   * What our metadata says beyond what a connection demands, and who signs it.
   *
   * @param change of what is said by default: no more than that, unsigned
   * @return this
   */
  public SamlLoginBuilder metadata(UnaryOperator<MetadataSettings> change) {
    settings.metadata = change.apply(settings.metadata);
    return this;
  }

  /**
   * How long a login may take, how often one may come, and who watches.
   *
   * @param loginTerms {@link LoginTerms#DEFAULT} by default
   * @return this
   */
  public SamlLoginBuilder terms(LoginTerms loginTerms) {
    settings.terms = loginTerms;
    return this;
  }

  /**
   * Adds single logout, which needs {@link #signing} or {@link #connectionKeys} too.
   *
   * @param choices of it; there is no single logout by default
   * @return this
   */
  public SamlLoginBuilder logout(LogoutSettings choices) {
    settings.logout = Optional.of(choices);
    return this;
  }

  /**
   * Wires it all.
   *
   * @return ready to serve
   * @throws IllegalStateException for single logout without a signing key
   */
  public SamlLogin build() {
    settings.requireKeyForLogout();
    return new SamlLogin(settings, connections, store);
  }
}
