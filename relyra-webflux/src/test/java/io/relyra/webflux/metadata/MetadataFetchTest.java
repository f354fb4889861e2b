// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.metadata.MetadataUrl;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.metadata.MetadataFetchOutcome.Failed;
import io.relyra.webflux.metadata.MetadataFetchOutcome.Fetched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class MetadataFetchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final FetchSettings SETTINGS =
      FetchSettings.DEFAULT
          .withLimits(PATIENCE, PATIENCE, PATIENCE)
          .withAddresses(AddressPolicy.PUBLIC_ONLY.alsoPermitting("127.0.0.1/32"))
          .withAuthorities(MetadataServer.TLS.certificate());
  private static MetadataServer server;

  @BeforeAll
  static void open() {
    server = new MetadataServer("127.0.0.1", 0);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void fetchesTheDocumentAndAsksForItByName() {
    MetadataFetchOutcome outcome = fetch(SETTINGS, to("127.0.0.1"), "good?entity=a%26b");
    assertThat(outcome).isInstanceOf(Fetched.class);
    MetadataDocument document = ((Fetched) outcome).document();
    assertThat(new String(document.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(MetadataServer.DOCUMENT);
    assertThat(document.sha256())
        .isEqualTo("8fc3ae26208d64e24faa0ba73ad561dfffd4fddc244ef7b2985cc6ed88f9ad81");
    assertThat(server.requests)
        .contains(MetadataServer.HOST + ":" + server.port() + "/good?entity=a%26b");
  }

  @ParameterizedTest
  @CsvSource({
    "400, CLIENT_ERROR",
    "403, CLIENT_ERROR",
    "404, CLIENT_ERROR",
    "429, CLIENT_ERROR",
    "500, SERVER_ERROR",
    "503, SERVER_ERROR",
    "redirect, REDIRECT",
    "301, REDIRECT",
    "308, REDIRECT",
    "304, REDIRECT",
    "empty, OTHER_STATUS",
    "partial, OTHER_STATUS",
    "201, OTHER_STATUS",
    "broken-off, BROKEN_OFF"
  })
  void everyOtherAnswerIsAFailureOfItsClass(String page, FetchFailure failure) {
    int before = server.requests.size();
    assertThat(fetch(SETTINGS, to("127.0.0.1"), page)).isEqualTo(new Failed(failure));
    assertThat(server.requests).hasSize(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hundred", "hundred-in-pieces"})
  void readsUpToItsLimitAndNotAByteMore(String page) {
    assertThat(fetch(SETTINGS.withMaxBytes(100), to("127.0.0.1"), page))
        .isInstanceOf(Fetched.class);
    assertThat(fetch(SETTINGS.withMaxBytes(99), to("127.0.0.1"), page))
        .isEqualTo(new Failed(FetchFailure.TOO_LARGE));
  }

  @Test
  void anEndlessDocumentIsCutOffAtTheLimit() {
    assertThat(fetch(SETTINGS.withMaxBytes(5), to("127.0.0.1"), "endless"))
        .isEqualTo(new Failed(FetchFailure.TOO_LARGE));
  }

  @Test
  void aServerThatDripsIsNotReadForLongerThanTheTotal() {
    FetchSettings hasty = SETTINGS.withLimits(PATIENCE, PATIENCE, Duration.ofMillis(700));
    assertThat(fetch(hasty, to("127.0.0.1"), "endless"))
        .isEqualTo(new Failed(FetchFailure.TIMEOUT));
  }

  @Test
  void aSilentServerIsNotWaitedFor() {
    FetchSettings hasty = SETTINGS.withLimits(PATIENCE, Duration.ofMillis(300), PATIENCE);
    assertThat(fetch(hasty, to("127.0.0.1"), "silent")).isEqualTo(new Failed(FetchFailure.TIMEOUT));
  }

  @Test
  void aServerThatAcceptsAndSpeaksNoTlsIsNotWaitedFor() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      FetchSettings hasty = SETTINGS.withLimits(Duration.ofMillis(300), PATIENCE, PATIENCE);
      assertThat(fetch(hasty, to("127.0.0.1"), MetadataServer.HOST, mute.getLocalPort(), "good"))
          .isEqualTo(new Failed(FetchFailure.TIMEOUT));
    }
  }

  @Test
  void aLookupThatHangsIsNotWaitedFor() {
    FetchSettings hasty = SETTINGS.withLimits(PATIENCE, PATIENCE, Duration.ofMillis(100));
    assertThat(fetch(hasty, host -> Mono.never(), "good"))
        .isEqualTo(new Failed(FetchFailure.TIMEOUT));
  }

  @Test
  void aClosedPortIsNoConnection() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThat(fetch(SETTINGS, to("127.0.0.1"), MetadataServer.HOST, closed, "good"))
        .isEqualTo(new Failed(FetchFailure.NOT_CONNECTED));
  }

  @Test
  void aCertificateOfAnotherNameIsATlsFailure() {
    assertThat(fetch(SETTINGS, to("127.0.0.1"), "other.test", server.port(), "good"))
        .isEqualTo(new Failed(FetchFailure.TLS));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsATlsFailure() {
    FetchSettings platform =
        FetchSettings.DEFAULT.withAddresses(SETTINGS.addresses()).withAuthorities();
    assertThat(fetch(platform, to("127.0.0.1"), "good")).isEqualTo(new Failed(FetchFailure.TLS));
  }

  @Test
  void aNameWithoutAddressesIsUnknown() {
    for (NameLookup lookup :
        List.<NameLookup>of(
            host -> Mono.error(new UnknownHostException(host)),
            host -> Mono.just(List.of()),
            host -> Mono.empty(),
            host -> {
              throw new IllegalStateException("thrown");
            })) {
      assertThat(fetch(SETTINGS, lookup, "good")).isEqualTo(new Failed(FetchFailure.NAME_UNKNOWN));
    }
  }

  @Test
  void aForbiddenAddressGetsNoConnection() {
    int before = server.connections.get();
    FetchSettings strict = SETTINGS.withAddresses(AddressPolicy.PUBLIC_ONLY);
    assertThat(fetch(strict, to("127.0.0.1"), "good"))
        .isEqualTo(new Failed(FetchFailure.ADDRESS_FORBIDDEN));
    assertThat(fetch(strict, to("8.8.8.8", "127.0.0.1"), "good"))
        .isEqualTo(new Failed(FetchFailure.ADDRESS_FORBIDDEN));
    assertThat(server.connections).hasValue(before);
  }

  @Test
  void theSystemsNameOfThisMachineIsForbidden() {
    assertThat(
            fetch(FetchSettings.DEFAULT, NameLookup.ofSystem(), "localhost", server.port(), "good"))
        .isEqualTo(new Failed(FetchFailure.ADDRESS_FORBIDDEN));
  }

  @Test
  void aNameThatLeadsElsewhereAfterTheCheckChangesNothing() {
    AtomicInteger lookups = new AtomicInteger();
    NameLookup rebinding =
        host ->
            Mono.fromSupplier(
                () -> addresses(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
    try (MetadataServer inside = new MetadataServer("127.0.0.2", server.port())) {
      assertThat(fetch(SETTINGS, rebinding, "good")).isInstanceOf(Fetched.class);
      assertThat(lookups).hasValue(1);
      assertThat(fetch(SETTINGS, rebinding, "good"))
          .isEqualTo(new Failed(FetchFailure.ADDRESS_FORBIDDEN));
      assertThat(inside.connections).hasValue(0);
    }
  }

  @Test
  void anotherAddressIsTriedIfTheFirstTakesNoConnection() {
    FetchSettings both =
        SETTINGS.withAddresses(SETTINGS.addresses().alsoPermitting("127.0.0.3/32"));
    assertThat(fetch(both, to("127.0.0.3", "127.0.0.1"), "good")).isInstanceOf(Fetched.class);
    assertThat(
            fetch(
                both, to("127.0.0.3", "127.0.0.3", "127.0.0.3", "127.0.0.3", "127.0.0.1"), "good"))
        .isEqualTo(new Failed(FetchFailure.NOT_CONNECTED));
  }

  @Test
  void anotherAddressIsNotAskedForASecondOpinion() {
    int before = server.requests.size();
    assertThat(fetch(SETTINGS, to("127.0.0.1", "127.0.0.1"), "503"))
        .isEqualTo(new Failed(FetchFailure.SERVER_ERROR));
    assertThat(server.requests).hasSize(before + 1);
  }

  private static MetadataFetchOutcome fetch(FetchSettings settings, NameLookup names, String page) {
    return fetch(settings, names, MetadataServer.HOST, server.port(), page);
  }

  private static MetadataFetchOutcome fetch(
      FetchSettings settings, NameLookup names, String host, int port, String page) {
    List<MetadataFetchOutcome> seen = new ArrayList<>();
    MetadataUrl url = MetadataUrl.of("https://" + host + ":" + port + "/" + page);
    StepVerifier.create(new MetadataFetch(settings, names).fetch(url))
        .consumeNextWith(seen::add)
        .expectComplete()
        .verify(PATIENCE);
    return seen.get(0);
  }

  private static NameLookup to(String... addresses) {
    return host -> Mono.just(addresses(addresses));
  }

  private static List<InetAddress> addresses(String... addresses) {
    return Stream.of(addresses)
        .map(
            text -> {
              try {
                return InetAddress.getByName(text);
              } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }
}
