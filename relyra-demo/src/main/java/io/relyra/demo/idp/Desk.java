// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.Tenant;
import java.util.Optional;
import org.springframework.web.server.WebSession;

/** What the identity providers keep of one browser. */
final class Desk {
  private static final String LAST = "last-answer";
  private static final String ERRAND = "errand";
  private static final String DELAY = "delay";
  private static final String PRESENCE = "presence-";

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

  void signIn(Tenant tenant, Presence presence) {
    session.getAttributes().put(PRESENCE + tenant.path(), presence);
  }

  Optional<Presence> signedIn(Tenant tenant) {
    return Optional.ofNullable(session.getAttribute(PRESENCE + tenant.path()));
  }

  Optional<Presence> signOut(Tenant tenant) {
    return Optional.ofNullable((Presence) session.getAttributes().remove(PRESENCE + tenant.path()));
  }
}
