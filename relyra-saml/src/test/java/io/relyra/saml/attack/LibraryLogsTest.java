// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Santuario's signatures and references log what they digest (CVE-2023-44483). Only its
 * canonicalization is used here, which logs nothing at any level.
 */
class LibraryLogsTest {
  private final Logger santuario = Logger.getLogger("org.apache.xml.security");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler collector =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          lines.add(new SimpleFormatter().format(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @AfterEach
  void stop() {
    santuario.removeHandler(collector);
    santuario.setLevel(null);
  }

  @Test
  void tellNothingOfTheUser() {
    String xml = Forge.response().sign(Forge.ASSERTION_ID).sign(Forge.RESPONSE_ID).xml();
    collector.setLevel(Level.ALL);
    santuario.setLevel(Level.ALL);
    santuario.addHandler(collector);

    Verdicts.accepted(xml);
    Verdicts.of(xml.replace("s-1", "s-2"));
    Verdicts.of(xml.replace("<ds:SignatureValue>", "<ds:SignatureValue>AAAA"));

    santuario.finest("the collector hears");

    assertThat(lines).singleElement().asString().contains("the collector hears");
  }
}
