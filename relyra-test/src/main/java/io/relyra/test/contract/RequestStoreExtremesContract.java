// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.TIME_TO_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.store.AuthnDemand;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.FetchOutcome.Pending;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the edges of what the vocabulary allows come back unchanged. */
public interface RequestStoreExtremesContract extends RequestStoreHooks {
  @Test
  default void longestValuesComeBackUnchanged() {
    String random = Samples.relayState().value();
    RequestIntent intent =
        new RequestIntent(
            new RelayState(random + "-".repeat(80 - random.length())),
            new RequestId("_" + "r".repeat(127)),
            new ConnectionId("c".repeat(64)),
            new EntityId("i".repeat(EntityId.MAX_LENGTH)),
            new EntityId("\u00fc".repeat(EntityId.MAX_LENGTH)),
            URI.create("https://sp.example.com/" + "a".repeat(2025)),
            new BindingDigest("_".repeat(43)),
            new ReturnTo("/" + "p".repeat(ReturnTo.MAX_LENGTH - 1)),
            TIME_TO_LIVE);
    assertComesBack(intent);
  }

  @Test
  default void shortestValuesComeBackUnchanged() {
    RequestIntent intent =
        new RequestIntent(
            new RelayState("rs_" + Samples.relayState().value().substring(3, 19)),
            new RequestId("_"),
            new ConnectionId("0"),
            new EntityId("i"),
            new EntityId("s"),
            URI.create("x:y"),
            new BindingDigest("A".repeat(43)),
            ReturnTo.ROOT,
            TIME_TO_LIVE);
    assertComesBack(intent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:\ud83d\udd11:\ud83d\udc69",
        "\"quoted\"",
        "'--;drop",
        "back\\slash\\u0041\\n\\",
        "{\"json\":[null]}",
        "}{][,:",
        "$1:name?&<>%00%s",
        "\u6f22\u5b57\u0391\u03c9\u05d0\u0627",
        "e\u0301",
        "\ufffd\ue000\udbff\udffd",
      })
  default void unusualEntityIdsComeBackUnchanged(String name) {
    EntityId id = new EntityId(name);
    assertComesBack(Samples.intent(Samples.relayState(), id, id, ReturnTo.ROOT, TIME_TO_LIVE));
  }

  @Test
  default void everyCharacterOfAReturnPathComesBackUnchanged() {
    StringBuilder path = new StringBuilder("/");
    for (char c = '!'; c < 0x7f; c++) {
      if (c != '\\' && c != '#') {
        path.append(c);
      }
    }
    EntityId name = new EntityId("idp");
    ReturnTo returnTo = new ReturnTo(path.toString().replaceFirst("^/!", "/x!"));
    assertComesBack(Samples.intent(Samples.relayState(), name, name, returnTo, TIME_TO_LIVE));
  }

  @Test
  default void whatWasDemandedOfTheAuthenticationComesBackUnchanged() {
    List<String> classRefs = new ArrayList<>();
    for (int i = 0; i < AuthnContexts.MAX_CLASS_REFS; i++) {
      classRefs.add("urn:" + (char) ('a' + i) + "'\"\\$1~".repeat(140));
    }
    Instant since = Instant.parse("2026-11-20T10:00:00Z");
    RequestIntent intent = Samples.intent(Samples.relayState(), TIME_TO_LIVE);
    assertComesBack(
        intent.withDemand(new AuthnDemand(new AuthnContexts(classRefs), Optional.of(since))));
    assertComesBack(
        Samples.intent(Samples.relayState(), TIME_TO_LIVE)
            .withDemand(new AuthnDemand(AuthnContexts.of("urn:x"), Optional.empty())));
    assertComesBack(
        Samples.intent(Samples.relayState(), TIME_TO_LIVE)
            .withDemand(new AuthnDemand(AuthnContexts.ANY, Optional.of(since))));
  }

  @Test
  default void longestTimeToLiveIsKept() {
    Duration longest = RequestIntent.MAX_TIME_TO_LIVE;
    RequestIntent intent = Samples.intent(Samples.relayState(), longest);
    assertComesBack(intent);
  }

  @Test
  default void shortestTimeToLiveIsStoredAndSoonOver() {
    Duration shortest = RequestIntent.MIN_TIME_TO_LIVE;
    RequestIntent intent = Samples.intent(Samples.relayState(), shortest);
    Instant before = now();
    assertThat(only(store().put(intent)))
        .isInstanceOfSatisfying(
            Stored.class,
            stored ->
                assertThat(stored.expiresAt())
                    .isBetween(before, now().plus(shortest).plusMillis(1)));
    timePasses(Duration.ofSeconds(1));
    assertThat(only(store().consume(intent.relayState(), intent.requestId())))
        .isNotInstanceOf(Consumed.class);
  }

  private void assertComesBack(RequestIntent intent) {
    assertThat(only(store().put(intent))).isInstanceOf(Stored.class);
    assertThat(only(otherNode().fetch(intent.relayState())))
        .isInstanceOfSatisfying(
            Pending.class, pending -> assertThat(pending.intent()).isEqualTo(intent));
    assertThat(only(store().consume(intent.relayState(), intent.requestId())))
        .isEqualTo(new Consumed(intent));
  }
}
