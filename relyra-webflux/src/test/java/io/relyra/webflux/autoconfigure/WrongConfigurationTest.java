// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.autoconfigure.BootProperties.MEMORY;
import static io.relyra.webflux.autoconfigure.BootProperties.acme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.test.idp.IdpKey;
import io.relyra.webflux.ScriptedStore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/** What cannot work fails at start and says what to write. */
class WrongConfigurationTest {
  private static final String SECRET = "hunter2hunter2";

  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(RelyraAutoConfiguration.class, SslAutoConfiguration.class))
          .withBean(WebSessionManager.class, DefaultWebSessionManager::new);

  static Stream<Arguments> combinations() {
    String[] noBase =
        Stream.of(acme(MEMORY))
            .filter(p -> !p.startsWith("relyra.base-url"))
            .toArray(String[]::new);
    String key = BootProperties.pem(IdpKey.rsa2048().privateKey());
    String r2dbc = "relyra.store.type=r2dbc";
    return Stream.of(
        arguments("no store", acme(), "relyra.store.type=r2dbc"),
        arguments("no connection", new String[] {MEMORY}, "relyra.connections.<id>.metadata"),
        arguments("no base URL", noBase, "relyra.base-url=https://"),
        arguments(
            "plain http", acme(MEMORY, "relyra.base-url=http://sp.example.com"), "https in relyra"),
        arguments(
            "another ACS",
            acme(MEMORY, "relyra.connections.acme.acs-url=https://sp.example.com/x"),
            "relyra.base-path"),
        arguments(
            "bad id", acme(MEMORY, "relyra.connections[a/b].enabled=true"), "letters, digits"),
        arguments(
            "half an identity provider",
            new String[] {
              MEMORY, "relyra.base-url=https://a.example", "relyra.connections.x.entity-id=urn:x"
            },
            "all of entity-id, sso-url and certificates"),
        arguments(
            "unreadable certificate",
            acme(MEMORY, "relyra.connections.acme.certificates[0]=classpath:nowhere.crt"),
            "classpath:idp.crt"),
        arguments(
            "metadata that is not there",
            new String[] {
              MEMORY,
              "relyra.base-url=https://a.example",
              "relyra.connections.x.metadata=classpath:nowhere.xml"
            },
            "file:/etc/relyra/idp.xml"),
        arguments(
            "metadata beside certificates",
            acme(MEMORY, "relyra.connections.acme.metadata=classpath:nowhere.xml"),
            "Keep relyra.connections.acme.metadata"),
        arguments(
            "unknown preset",
            acme(MEMORY, "relyra.connections.acme.preset=nobody"),
            "okta, entra, google_workspace, adfs, keycloak"),
        arguments(
            "signed requests without a key",
            acme(MEMORY, "relyra.connections.acme.sign-requests=true"),
            "relyra.keys.signing.private-key"),
        arguments(
            "skew beyond the cap",
            acme(MEMORY, "relyra.connections.acme.clock-skew=11m"),
            "Correct relyra.connections.acme.*"),
        arguments(
            "signed metadata without a key",
            acme(MEMORY, "relyra.keys.sign-metadata=true"),
            "Set relyra.keys.signing"),
        arguments(
            "key without certificate",
            acme(MEMORY, "relyra.keys.signing.private-key=" + key),
            "private-key and certificate"),
        arguments(
            "certificate of another key",
            acme(
                MEMORY,
                "relyra.keys.signing.private-key=" + key,
                "relyra.keys.signing.certificate="
                    + BootProperties.pem(IdpKey.rsa2048().next().certificate())),
            "a key and its certificate"),
        arguments(
            "unknown bundle",
            acme(MEMORY, "relyra.keys.signing.bundle=nobody"),
            "spring.ssl.bundle.pem.nobody"),
        arguments(
            "limits out of bounds",
            acme(MEMORY, "relyra.login.max-response-depth=0"),
            "max-response"),
        arguments(
            "expiry out of bounds", acme(MEMORY, "relyra.expiry.batch-size=0"), "relyra.expiry"),
        arguments(
            "no database",
            acme(r2dbc, "relyra.migration.enabled=false", "relyra.migration.verify=false"),
            "r2dbc.url=r2dbc:"),
        arguments("nothing to migrate", acme(r2dbc), "relyra.migration.enabled=false"),
        arguments(
            "migration without a user",
            acme(r2dbc, "relyra.migration.url=jdbc:postgresql://127.0.0.1:1/x"),
            "relyra.migration.username"),
        arguments(
            "option that JDBC does not know",
            acme(r2dbc, "relyra.store.r2dbc.url=r2dbc:postgresql://h/d?sslRootCert=" + SECRET),
            "relyra.migration.url"),
        arguments(
            "database that does not answer",
            acme(
                r2dbc,
                "relyra.store.r2dbc.url=r2dbc:postgresql://127.0.0.1:1/x",
                "relyra.store.r2dbc.password=" + SECRET,
                "relyra.migration.connect-retries=0"),
            "migrate from elsewhere"),
        arguments("paths that are none", acme(MEMORY, "relyra.base-path=x"), "relyra.base-path"),
        arguments("rate of nothing", acme(MEMORY, "relyra.rate-limit.client=0"), "rate-limit.*"),
        arguments(
            "endless login", acme(MEMORY, "relyra.login.time-limit=1h"), "1 ms to 10 minutes"),
        arguments("store of nothing", acme(MEMORY, "relyra.store.max-entries=0"), "max-entries"),
        arguments(
            "rows beyond the cap",
            acme(unchecked(r2dbc, "relyra.store.r2dbc.coalescing.max-rows=2000")),
            "relyra.store.r2dbc.coalescing"),
        arguments(
            "cache that is older when deaf",
            acme(
                unchecked(
                    r2dbc,
                    "relyra.connection-store.enabled=true",
                    "relyra.connection-store.cache.max-age-when-deaf=1h")),
            "max-age-when-deaf"),
        arguments(
            "metadata of nobody",
            acme(MEMORY, "relyra.metadata.refresh.enabled=true"),
            "relyra.connection-store.enabled=true"),
        arguments(
            "metadata without a pause",
            acme(
                MEMORY,
                "relyra.connection-store.enabled=true",
                "relyra.metadata.refresh.enabled=true",
                "relyra.metadata.refresh.interval=0s"),
            "relyra.metadata.refresh.interval"),
        arguments(
            "alerts that come too late",
            acme(
                MEMORY,
                "relyra.connection-store.enabled=true",
                "relyra.certificate-alerts.ahead=0s"),
            "relyra.certificate-alerts.ahead"),
        arguments(
            "traces without a queue",
            acme(MEMORY, "relyra.traces.enabled=true", "relyra.traces.queue=0"),
            "relyra.traces.*"),
        arguments("logout without a key", acme(logout()), "relyra.keys.signing.private-key"),
        arguments(
            "logout at the place of logins",
            acme(logout(signing("relyra.logout.path=/login/x"))),
            "relyra.logout.path"),
        arguments(
            "sessions in a database that is not there",
            acme(logout(signing("relyra.logout.registry=r2dbc"))),
            "Set relyra.store.type=r2dbc"),
        arguments(
            "sessions that are looked up too rarely",
            acme(
                unchecked(
                    r2dbc,
                    "relyra.logout.enabled=true",
                    "relyra.logout.session-check.max-age=11m")),
            "relyra.logout.session-check.max-age"),
        arguments(
            "unsolicited at the URL of all",
            acme(
                MEMORY,
                "relyra.connections.acme.unsolicited=posted-by-identity-provider",
                "relyra.connections.acme.acs-url=https://sp.example.com/saml/acs"),
            "end with /saml/acs/acme"),
        arguments(
            "key by name that nobody knows",
            acme(MEMORY, "relyra.keys.signing.name=first"),
            "relyra.keys.named.folder"),
        arguments(
            "key by name that is not there",
            acme(MEMORY, "relyra.keys.signing.name=first", "relyra.keys.named.folder=/nowhere"),
            "relyra.keys.signing.name"),
        arguments(
            "two places for keys",
            acme(MEMORY, "relyra.keys.named.folder=/nowhere", "relyra.keys.named.environment=true"),
            "Set one of relyra.keys.named"),
        arguments(
            "replicas without a server",
            acme(MEMORY, "relyra.replicas.username=app"),
            "relyra.replicas.servers.<name>.url"),
        arguments(
            "replica at no address",
            acme(MEMORY, "relyra.replicas.servers.a.url=" + SECRET),
            "relyra.replicas.servers.<name>.url"),
        arguments(
            "short key of tokens",
            acme(
                MEMORY,
                "relyra.replicas.servers.a.url=r2dbc:postgresql://127.0.0.1:1/x",
                "relyra.replicas.token.key=" + SECRET),
            "openssl rand"),
        arguments(
            "odd schema", acme(r2dbc, "relyra.store.r2dbc.schema=a-b"), "letters, digits and"));
  }

  private static String[] unchecked(String... more) {
    return Stream.concat(
            Stream.of(
                "relyra.store.r2dbc.url=r2dbc:postgresql://127.0.0.1:1/x",
                "relyra.migration.enabled=false",
                "relyra.migration.verify=false",
                "relyra.store.self-test=false",
                "relyra.expiry.enabled=false"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String[] logout(String... more) {
    return Stream.concat(Stream.of(MEMORY, "relyra.logout.enabled=true"), Stream.of(more))
        .toArray(String[]::new);
  }

  private static String[] signing(String more) {
    IdpKey key = IdpKey.rsa2048();
    return new String[] {
      "relyra.keys.signing.private-key=" + BootProperties.pem(key.privateKey()),
      "relyra.keys.signing.certificate=" + BootProperties.pem(key.certificate()),
      more
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void saysWhatToWrite(String name, String[] properties, String advice) {
    runner
        .withPropertyValues(properties)
        .run(context -> assertAnalysis(context.getStartupFailure(), advice));
  }

  @Test
  void saysWhatIsMissingForWhatIsStored() {
    for (String part :
        new String[] {"relyra.connection-store.enabled=true", "relyra.traces.enabled=true"}) {
      runner
          .withPropertyValues(acme(part))
          .withBean(LoginStore.class, ScriptedStore::new)
          .run(c -> assertAnalysis(c.getStartupFailure(), "relyra.store.type=r2dbc or memory"));
    }
    runner
        .withPropertyValues(acme("relyra.logout.enabled=true"))
        .withBean(LoginStore.class, ScriptedStore::new)
        .run(c -> assertAnalysis(c.getStartupFailure(), "relyra.logout.registry=memory"));
    new ReactiveWebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
        .withPropertyValues(acme(logout(signing("relyra.logout.path=/out"))))
        .run(c -> assertAnalysis(c.getStartupFailure(), "SessionTerminator bean"));
  }

  @Test
  void saysWhichModuleIsMissing() {
    runner
        .withPropertyValues(acme(MEMORY, "relyra.replicas.username=app"))
        .withClassLoader(new FilteredClassLoader("io.relyra.r2dbc", "io.r2dbc"))
        .run(c -> assertAnalysis(c.getStartupFailure(), "io.relyra:relyra-reactive-r2dbc"));
    runner
        .withPropertyValues(acme("relyra.store.type=r2dbc"))
        .withClassLoader(new FilteredClassLoader("io.relyra.r2dbc"))
        .run(c -> assertAnalysis(c.getStartupFailure(), "io.relyra:relyra-reactive-r2dbc"));
    runner
        .withPropertyValues(acme(MEMORY, "relyra.rate-limit.enabled=true"))
        .withClassLoader(new FilteredClassLoader("io.github.bucket4j"))
        .run(c -> assertAnalysis(c.getStartupFailure(), "bucket4j_jdk17-core"));
  }

  @Test
  void storeThatForgetsIsFoundOut() {
    assertFoundOut(
        outcome ->
            outcome instanceof IntentRefusal.AlreadyConsumed
                ? new IntentRefusal.NotFound()
                : outcome,
        "it took one login twice");
    assertFoundOut(
        outcome ->
            outcome instanceof ReplayRefusal.Replayed ? new IntentRefusal.NotFound() : outcome,
        "it took one assertion twice");
    assertFoundOut(outcome -> new IntentRefusal.NotFound(), "it does not take a login");
    assertFoundOut(outcome -> new ReplayRefusal.Stale(), "its clock is more than an hour ahead");
  }

  private void assertFoundOut(UnaryOperator<LoginOutcome> lie, String problem) {
    Supplier<LoginStore> store =
        () -> {
          ScriptedStore forgetful = new ScriptedStore();
          forgetful.onConsume = honest -> honest.map(lie);
          return forgetful;
        };
    runner
        .withPropertyValues(acme())
        .withBean(LoginStore.class, store)
        .run(
            context -> {
              assertAnalysis(context.getStartupFailure(), "relyra-test");
              assertThat(context.getStartupFailure()).hasStackTraceContaining(problem);
            });
    runner
        .withPropertyValues(acme("relyra.store.self-test=false"))
        .withBean(LoginStore.class, store)
        .run(context -> assertThat(context).hasNotFailed());
  }

  private static void assertAnalysis(Throwable failure, String advice) {
    assertThat(failure).isNotNull();
    FailureAnalysis analysis = new RelyraFailureAnalyzer().analyze(failure);
    assertThat(analysis).as("%s", failure).isNotNull();
    assertThat(analysis.getAction()).contains(advice);
    assertThat(analysis.getDescription()).isNotBlank();
    assertThat(analysis.getDescription() + analysis.getAction())
        .doesNotContain(SECRET, "PRIVATE KEY", "BEGIN");
  }
}
