// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.EntityId;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Details of connections, complete but otherwise as a random generator has them. */
final class AnyDetails {
  private static final int CHARACTERS = 0x500;

  private final Random random;

  private AnyDetails(Random random) {
    this.random = random;
  }

  static ConnectionDetails of(Random random) {
    return new AnyDetails(random).details();
  }

  private ConnectionDetails details() {
    return new ConnectionDetails(
        maybe(() -> text(1 + random.nextInt(200))),
        maybe(() -> ConnectionSamples.PRESET),
        new ServiceProviderValues(Optional.of(entity()), Optional.of(url("acs")), maybeUrl("slo")),
        new IdentityProviderValues(
            Optional.of(entity()), Optional.of(url("sso")), some(8, this::logout)),
        responses(),
        new RequestValues(
            maybe(() -> any(RequestBinding.class)),
            maybe(() -> any(RequestSigning.class)),
            maybe(() -> any(RedirectEncoding.class)),
            maybe(() -> new NameIdFormat("urn:example:" + random.nextInt())),
            maybe(() -> any(NameIdPolicy.Creation.class))));
  }

  private ResponseValues responses() {
    return new ResponseValues(
        maybe(() -> any(SignatureRequirement.class)),
        maybe(() -> Duration.ofSeconds(random.nextInt(601))),
        maybe(() -> Duration.ofSeconds(1 + random.nextInt(86_400))),
        maybe(() -> any(UnsolicitedResponses.class)),
        maybe(() -> new AuthnContexts(some(16, () -> "urn:example:" + random.nextLong()))),
        Arrays.stream(LegacyAlgorithm.values())
            .filter(algorithm -> random.nextBoolean())
            .map(this::allowance)
            .toList(),
        maybe(() -> Duration.ofSeconds(1 + random.nextInt(86_400))));
  }

  private LegacyAllowance allowance(LegacyAlgorithm algorithm) {
    Instant from = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    Duration length = Duration.ofSeconds(1 + random.nextInt(15_552_000));
    return new LegacyAllowance(algorithm, from, from.plus(length), text(1 + random.nextInt(99)));
  }

  private SingleLogoutService logout() {
    return new SingleLogoutService(any(RequestBinding.class), url("slo"), maybeUrl("answer"));
  }

  private EntityId entity() {
    return new EntityId("https://idp.example.com/" + random.nextLong());
  }

  private Optional<URI> maybeUrl(String path) {
    return maybe(() -> url(path));
  }

  private URI url(String path) {
    return URI.create("https://example.com/" + path + "?a=%20" + random.nextLong());
  }

  // Whatever an operator may type; the first character keeps it from being blank.
  private String text(int length) {
    StringBuilder text = new StringBuilder("x");
    while (text.length() < length) {
      char next = (char) random.nextInt(CHARACTERS);
      text.append(Character.isISOControl(next) ? '"' : next);
    }
    return text.toString();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(int max, Supplier<T> value) {
    return IntStream.range(0, random.nextInt(max + 1)).mapToObj(i -> value.get()).toList();
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    E[] all = type.getEnumConstants();
    return all[random.nextInt(all.length)];
  }
}
