// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.MappingOutcome;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.trace.LoginStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** What is observed of logins over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class ObservedLoginsTest {
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final Seen seen = new Seen();
  private volatile boolean denied;
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          new ScriptedStore(),
          choices ->
              choices
                  .mapping(
                      assertion ->
                          denied
                              ? Mono.just(new MappingOutcome.Denied())
                              : PrincipalMapping.asSigned().map(assertion))
                  .terms(
                      new LoginTerms(
                          Duration.ofSeconds(30), LoginLimit.NONE, new ObservedLogins(registry))));

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void goodLoginIsObservedFromTheRequestToTheSession() {
    registry.observationConfig().observationHandler(seen);
    service.browser().logIn("");
    service.report();

    assertThat(seen.stopped)
        .extracting(Observation.Context::getName)
        .containsExactly(
            "relyra.saml.authn_request",
            "relyra.saml.response.decode",
            "relyra.saml.signature.verify",
            "relyra.saml.response.validate",
            "relyra.saml.replay.check",
            "relyra.saml.user.map",
            "relyra.saml.session.establish",
            "relyra.saml.login");
    assertThat(seen.stopped)
        .allSatisfy(each -> assertThat(key(each, "relyra.outcome")).isEqualTo("ok"));
    assertThat(seen.open).hasValue(0);
    Observation.Context login = seen.stopped.get(7);
    Observation.Context signatures = seen.stopped.get(2);
    assertThat(signatures.getParentObservation().getContextView()).isSameAs(seen.stopped.get(3));
    assertThat(seen.stopped.subList(1, 7))
        .filteredOn(step -> step != signatures)
        .allSatisfy(
            step -> assertThat(step.getParentObservation().getContextView()).isSameAs(login));
    assertThat(login.getHighCardinalityKeyValue("relyra.connection").getValue()).isEqualTo("acme");
    assertThat(seen.text()).doesNotContain("ada@example.com");
  }

  @Test
  void refusalIsObservedByItsCodeWhereItHappened() {
    registry.observationConfig().observationHandler(seen);
    denied = true;
    service.browser().logIn("");
    service.report();

    Observation.Context login = seen.stopped.get(seen.stopped.size() - 1);
    assertThat(key(login, "relyra.outcome")).isEqualTo("refused");
    assertThat(key(login, "relyra.code")).isEqualTo("user_mapping_failed");
    assertThat(seen.stopped)
        .filteredOn(each -> each.getName().equals("relyra.saml.user.map"))
        .singleElement()
        .satisfies(step -> assertThat(key(step, "relyra.code")).isEqualTo("user_mapping_failed"));
    assertThat(seen.open).hasValue(0);
  }

  @Test
  void startThatFindsNoConnectionIsObserved() {
    registry.observationConfig().observationHandler(seen);
    service.browser().get("/saml/login/nobody");
    assertThat(seen.stopped)
        .singleElement()
        .satisfies(
            start -> assertThat(key(start, "relyra.code")).isEqualTo("connection_not_found"));
  }

  @Test
  void cancelledAttemptEndsItsObservations() {
    registry.observationConfig().observationHandler(seen);
    ObservedLogins observed = new ObservedLogins(registry);
    observed
        .login(observed.step(LoginStep.VERIFY, Mono.never(), Failures::codeOf), Optional::empty)
        .subscribe()
        .dispose();
    assertThat(seen.stopped)
        .hasSize(2)
        .allSatisfy(each -> assertThat(key(each, "relyra.outcome")).isEqualTo("cancelled"));
  }

  @Test
  void parentIsTheObservationOfTheContext() {
    registry.observationConfig().observationHandler(seen);
    Observation http = Observation.start("http", registry);
    new ObservedLogins(registry)
        .login(Mono.just(1), Optional::empty)
        .contextWrite(context -> context.put(RunningObservation.CONTEXT_KEY, http))
        .subscribe();
    assertThat(seen.started.get(1).getParentObservation()).isSameAs(http);
  }

  private static String key(Observation.Context context, String name) {
    return context.getLowCardinalityKeyValue(name).getValue();
  }

  private static final class Seen implements ObservationHandler<Observation.Context> {
    private final List<Observation.Context> started = new CopyOnWriteArrayList<>();
    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void onStart(Observation.Context context) {
      started.add(context);
      open.incrementAndGet();
    }

    @Override
    public void onStop(Observation.Context context) {
      stopped.add(context);
      open.decrementAndGet();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    private String text() {
      return stopped.stream().map(each -> each.getAllKeyValues().toString()).toList().toString();
    }
  }
}
