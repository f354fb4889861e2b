// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import java.util.Optional;
import org.springframework.web.server.WebSession;

/** What the identity provider keeps of one browser. */
final class Desk {
  private static final String LAST = "last-answer";
  private static final String ERRAND = "errand";
  private static final String DELAY = "delay";

  private final WebSession session;

  Desk(WebSession session) {
    this.session = session;
  }

  Optional<LastAnswer> last() {
    return Optional.ofNullable(session.getAttribute(LAST));
  }

  void keep(LastAnswer answer, int delaySeconds) {
    session.getAttributes().put(LAST, answer);
    session.getAttributes().put(DELAY, delaySeconds);
  }

  void give(Errand errand) {
    session.getAttributes().put(ERRAND, errand);
  }

  Optional<Errand> takeErrand() {
    return Optional.ofNullable((Errand) session.getAttributes().remove(ERRAND));
  }

  int takeDelay() {
    return session.getAttributes().remove(DELAY) instanceof Integer seconds ? seconds : 0;
  }
}
