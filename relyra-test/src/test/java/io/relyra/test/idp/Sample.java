// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** An identity provider at a fixed time and an answer of it. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  static final String ADA = "ada@example.org";
  static final URI ACS = URI.create("https://sp.example/saml/acs?a=1&b=2");
  static final RequestId REQUEST = new RequestId("id_1");
  static final EntityId SP = new EntityId("https://sp.example/saml");

  private Sample() {}

  static FakeIdp idp() {
    return FakeIdp.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
  }

  static Answer answer() {
    return Answer.to(ACS, REQUEST, SP, Person.withEmail(ADA));
  }
}
