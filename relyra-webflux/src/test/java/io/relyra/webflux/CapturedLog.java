// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything that our loggers say, at every level, while it is open. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.relyra");
  private final Level before = logger.getLevel();
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  public CapturedLog() {
    setContext(logger.getLoggerContext());
    start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  /** Messages, key-value pairs and stack traces with all causes. */
  public String text() {
    return events.stream().map(CapturedLog::text).collect(Collectors.joining("\n"));
  }

  public List<ILoggingEvent> events() {
    return events;
  }

  private static String text(ILoggingEvent event) {
    IThrowableProxy trouble = event.getThrowableProxy();
    return event.getFormattedMessage()
        + " "
        + event.getKeyValuePairs()
        + (trouble == null ? "" : "\n" + ThrowableProxyUtil.asString(trouble));
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(before);
  }
}
