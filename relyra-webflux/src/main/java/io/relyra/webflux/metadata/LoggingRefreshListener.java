// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.ErrorCode;
import io.relyra.api.metadata.MetadataSource.Look;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.ReportOutcome.Recorded;
import io.relyra.api.refresh.RefreshEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one structured SLF4J event for each look: a warning if a source was suspended or held, or
 * if its document ends soon; otherwise for information. A single failure warns nobody.
 */
public final class LoggingRefreshListener implements RefreshListener {
  private static final Logger log = LoggerFactory.getLogger(LoggingRefreshListener.class);

  @Override
  public void refreshed(RefreshedSource refreshed) {
    ReportOutcome outcome = refreshed.outcome();
    if (outcome instanceof Recorded recorded) {
      log.atLevel(level(recorded))
          .addKeyValue("connection", refreshed.leased().source().connection().value())
          .addKeyValue("trigger", refreshed.leased().trigger().wireName())
          .addKeyValue("outcome", recorded.outcome().wireName())
          .addKeyValue("code", code(recorded))
          .addKeyValue("event", recorded.event().map(RefreshEvent::name).orElse("none"))
          .addKeyValue("ends", recorded.endsSoon().map(Object::toString).orElse("none"))
          .addKeyValue("next", recorded.source().progress().state().nextAt())
          .log("SAML metadata");
    }
  }

  private static Level level(Recorded recorded) {
    boolean alarming =
        recorded
            .event()
            .filter(event -> event == RefreshEvent.SUSPENDED || event == RefreshEvent.HELD)
            .isPresent();
    return alarming || recorded.endsSoon().isPresent() ? Level.WARN : Level.INFO;
  }

  private static String code(Recorded recorded) {
    return recorded
        .source()
        .progress()
        .last()
        .flatMap(Look::error)
        .map(ErrorCode::wireName)
        .orElse("none");
  }
}
