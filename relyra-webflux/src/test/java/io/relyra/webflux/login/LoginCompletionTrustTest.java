// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.TestService;
import java.net.URI;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/**
 * The connection is asked again at the end of a login (CVE-2026-2603, CVE-2026-3009,
 * CVE-2026-3047), and the mapping has the last word.
 */
@ExtendWith(BlockHoundExtension.class)
class LoginCompletionTrustTest {
  private static final IdentityProvider IDP = TestService.connection().identityProvider();

  private final CompletionFixture login = new CompletionFixture();

  @AfterEach
  void stop() {
    login.close();
  }

  static Stream<Arguments> brokenResolutions() {
    return Stream.of(
        arguments("empty", Mono.empty(), ErrorCode.INTERNAL_ERROR),
        arguments("defect", Mono.error(new IllegalStateException()), ErrorCode.INTERNAL_ERROR),
        arguments(
            "down",
            Mono.error(new RelyraException(ErrorCode.CONNECTION_UNAVAILABLE, "down")),
            ErrorCode.CONNECTION_UNAVAILABLE),
        arguments(
            "gone", Mono.just(new ConnectionResolution.Unknown()), ErrorCode.CONNECTION_NOT_FOUND),
        arguments(
            "disabled",
            Mono.just(new ConnectionResolution.NotReady()),
            ErrorCode.CONNECTION_NOT_RUNTIME_READY),
        arguments(
            "other certificate",
            now(TestService.connection(TestService.IDP.withNextKey(), ConnectionPolicy.STRICT)),
            ErrorCode.INVALID_SIGNATURE),
        arguments(
            "other ACS URL",
            now(connection("acme", IDP, TestService.SP, "https://sp.example.com/other/acs")),
            ErrorCode.CONNECTION_CHANGED),
        arguments(
            "other entity id of ours",
            now(connection("acme", IDP, new EntityId("https://other"), TestService.ACS.toString())),
            ErrorCode.CONNECTION_CHANGED),
        arguments(
            "other identity provider",
            now(
                connection(
                    "acme",
                    new IdentityProvider(
                        new EntityId("https://other"), IDP.ssoUrl(), IDP.certificates()),
                    TestService.SP,
                    TestService.ACS.toString())),
            ErrorCode.CONNECTION_CHANGED),
        arguments(
            "other connection",
            now(connection("other", IDP, TestService.SP, TestService.ACS.toString())),
            ErrorCode.CONNECTION_CHANGED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenResolutions")
  void refusesAndConsumesNothing(
      String name, Mono<ConnectionResolution> resolution, ErrorCode code) {
    LoginAttempt attempt = login.attempt();
    login.connections = id -> resolution;

    assertThat(login.refusal(attempt)).isEqualTo(code);
    assertThat(login.store.calls).doesNotContain("consume", "map");
  }

  @Test
  void loginGoesOnWhenTheConnectionIsBack() {
    LoginAttempt attempt = login.attempt();
    login.connections = id -> Mono.just(new ConnectionResolution.NotReady());
    login.refusal(attempt);
    login.connections = TestService.always(TestService.connection());

    assertThat(login.complete(attempt)).isInstanceOf(CompletionOutcome.Completed.class);
  }

  static Stream<Arguments> brokenMappings() {
    return Stream.of(
        arguments("empty", Mono.empty(), ErrorCode.INTERNAL_ERROR),
        arguments("defect", Mono.error(new IllegalStateException()), ErrorCode.INTERNAL_ERROR),
        arguments("busy", Mono.error(new RejectedExecutionException()), ErrorCode.INTERNAL_ERROR),
        arguments("denied", Mono.just(new MappingOutcome.Denied()), ErrorCode.USER_MAPPING_FAILED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenMappings")
  void refusesForGoodAfterTheMapping(String name, Mono<MappingOutcome> mapped, ErrorCode code) {
    LoginAttempt attempt = login.attempt();
    login.mapping = assertion -> mapped;

    assertThat(login.refusal(attempt)).isEqualTo(code);
    login.mapping = PrincipalMapping.asSigned();
    assertThat(login.refusal(attempt)).isEqualTo(ErrorCode.REQUEST_INTENT_CONSUMED);
  }

  @Test
  void mappingThatThrowsIsARefusal() {
    LoginAttempt attempt = login.attempt();
    login.mapping =
        assertion -> {
          throw new IllegalStateException("not even a publisher");
        };
    assertThat(login.refusal(attempt)).isEqualTo(ErrorCode.INTERNAL_ERROR);
  }

  @Test
  void closedVerificationIsARefusalThatBurnsNothing() {
    LoginAttempt attempt = login.attempt();
    login.verification.close();

    assertThat(login.refusal(attempt)).isEqualTo(ErrorCode.VERIFICATION_OVERLOADED);
    assertThat(login.store.calls).doesNotContain("consume", "map");
  }

  @Test
  void mappingRunsWhereBlockingIsAnError() {
    boolean[] nonBlocking = new boolean[1];
    login.mapping =
        assertion -> {
          nonBlocking[0] = reactor.core.scheduler.Schedulers.isInNonBlockingThread();
          return PrincipalMapping.asSigned().map(assertion);
        };
    login.complete(login.attempt());
    assertThat(nonBlocking[0]).isTrue();
  }

  private static Mono<ConnectionResolution> now(Connection connection) {
    return Mono.just(new ConnectionResolution.Resolved(connection));
  }

  private static Connection connection(
      String id, IdentityProvider idp, EntityId entityId, String acsUrl) {
    return new Connection(
        new ConnectionId(id),
        new IdentityProvider(idp.entityId(), idp.ssoUrl(), List.copyOf(idp.certificates())),
        new ServiceProvider(entityId, URI.create(acsUrl)),
        ConnectionPolicy.STRICT);
  }
}
