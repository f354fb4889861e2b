// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.request.AuthnRequestOptions;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.endpoint.MetadataChoice;
import io.relyra.webflux.endpoint.MetadataSettings;
import io.relyra.webflux.endpoint.PlainRefusalPage;
import io.relyra.webflux.endpoint.RefusalPage;
import io.relyra.webflux.endpoint.RequestChoice;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.session.WebSessionEstablisher;
import io.relyra.webflux.trace.LoggingLoginListener;
import io.relyra.webflux.trace.LoginListener;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What an application may choose of its {@link SamlLogin}. */
public final class SamlLoginBuilder {
  private final ConnectionResolver connections;
  private final LoginStore store;
  String basePath = "/saml";
  Duration timeToLive = Duration.ofMinutes(5);
  ResponseLimits limits = ResponseLimits.DEFAULT;
  DecryptionKeys decryptionKeys = DecryptionKeys.NONE;
  int verificationThreads = Runtime.getRuntime().availableProcessors();
  int verificationQueue = 256;
  PrincipalMapping mapping = PrincipalMapping.asSigned();
  SessionEstablisher sessions = new WebSessionEstablisher();
  RefusalPage refusals = new PlainRefusalPage();
  LoginListener listener = new LoggingLoginListener();
  Clock clock = Clock.systemUTC();
  RequestChoice requests = request -> AuthnRequestOptions.DEFAULT;
  MetadataSettings metadata = MetadataSettings.UNSIGNED;
  Optional<SigningKey> signingKey = Optional.empty();

  SamlLoginBuilder(ConnectionResolver connections, LoginStore store) {
    this.connections = connections;
    this.store = store;
  }

  /**
   * Where the routes live; the connections' assertion consumer URL must be {@code …/acs} or {@code
   * …/acs/{connectionId}} below it.
   *
   * @param path like {@code /saml} (the default), or empty for the root
   * @return this
   */
  public SamlLoginBuilder basePath(String path) {
    if (!path.matches("(/[A-Za-z0-9._~-]+)*")) {
      throw new IllegalArgumentException("the base path must be like /saml");
    }
    basePath = path;
    return this;
  }

  /**
   * How long a login may take, from the redirect to the answer.
   *
   * @param duration one second to one day; five minutes by default
   * @return this
   */
  public SamlLoginBuilder timeToLive(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.compareTo(RequestIntent.MAX_TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException("a login may take one second to one day");
    }
    timeToLive = duration;
    return this;
  }

  /**
   * How large and how deep a response may be.
   *
   * @param responseLimits {@link ResponseLimits#DEFAULT} by default
   * @return this
   */
  public SamlLoginBuilder limits(ResponseLimits responseLimits) {
    limits = responseLimits;
    return this;
  }

  /**
   * The private keys for assertions that are encrypted to us, for all connections.
   *
   * @param keys {@link DecryptionKeys#NONE} by default
   * @return this
   */
  public SamlLoginBuilder decryptionKeys(DecryptionKeys keys) {
    decryptionKeys = keys;
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
    if (threads < 1 || queue < 1) {
      throw new IllegalArgumentException("verification needs a thread and a place to wait");
    }
    verificationThreads = threads;
    verificationQueue = queue;
    return this;
  }

  /**
   * How an assertion becomes one of the application's users.
   *
   * @param principalMapping takes everything as signed by default
   * @return this
   */
  public SamlLoginBuilder mapping(PrincipalMapping principalMapping) {
    mapping = principalMapping;
    return this;
  }

  /**
   * How a session is opened.
   *
   * @param establisher the {@code WebSession} by default
   * @return this
   */
  public SamlLoginBuilder sessions(SessionEstablisher establisher) {
    sessions = establisher;
    return this;
  }

  /**
   * What the browser sees of a refused login.
   *
   * @param page a plain, uniform page by default
   * @return this
   */
  public SamlLoginBuilder refusals(RefusalPage page) {
    refusals = page;
    return this;
  }

  /**
   * Who is told of every attempt.
   *
   * @param loginListener writes the log by default; combine with {@link LoginListener#andThen}
   * @return this
   */
  public SamlLoginBuilder listener(LoginListener loginListener) {
    listener = loginListener;
    return this;
  }

  /**
   * The clock against which responses are judged.
   *
   * @param source the system's by default
   * @return this
   */
  public SamlLoginBuilder clock(Clock source) {
    clock = source;
    return this;
  }

  /**
   * The key with which requests are signed where a connection wants that.
   *
   * @param current signs, and its certificate is published; none by default, and then connections
   *     that want signed requests start no login
   * @param next certificates that are published too, so that identity providers know them before
   *     they are used
   * @return this
   */
  public SamlLoginBuilder signing(SigningKey current, X509Certificate... next) {
    signingKey = Optional.of(current);
    metadata = metadata.withCertificates(current.certificate(), next);
    return this;
  }

  /**
   * What a login asks for beyond a login.
   *
   * @param choice nothing by default
   * @return this
   */
  public SamlLoginBuilder requests(RequestChoice choice) {
    requests = choice;
    return this;
  }

  /**
   * What our metadata says: further assertion consumers, logout, encryption certificates, validity.
   *
   * @param choice what the connection demands by default
   * @return this
   */
  public SamlLoginBuilder metadata(MetadataChoice choice) {
    metadata = metadata.withChoice(choice);
    return this;
  }

  /**
   * Signs our metadata, which is not signed by default.
   *
   * @param key signs
   * @return this
   */
  public SamlLoginBuilder metadataSigning(SigningKey key) {
    metadata = metadata.signedWith(key);
    return this;
  }

  /**
   * Wires it all.
   *
   * @return ready to serve
   */
  public SamlLogin build() {
    return new SamlLogin(this, connections, store);
  }
}
