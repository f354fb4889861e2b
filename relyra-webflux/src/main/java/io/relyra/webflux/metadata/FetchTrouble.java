// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.TimeoutException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A failure on its way through the chain. Without text: what a server says stays where it is. */
final class FetchTrouble extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final FetchFailure failure;

  FetchTrouble(FetchFailure failure) {
    super(failure.name(), null, false, false);
    this.failure = failure;
  }

  /** The one place that turns what the network reports into a failure. */
  static FetchFailure of(Throwable trouble) {
    if (trouble instanceof FetchTrouble known) {
      return known.failure;
    }
    for (Throwable cause = trouble; cause != null; cause = next(cause)) {
      FetchFailure failure = known(cause);
      if (failure != null) {
        return failure;
      }
    }
    return FetchFailure.BROKEN_OFF;
  }

  /** Whether no connection came about, so that another address may still do. */
  static boolean isBeforeConnection(Throwable trouble) {
    return trouble instanceof ConnectException || trouble instanceof NoRouteToHostException;
  }

  private static @Nullable FetchFailure known(Throwable trouble) {
    if (trouble instanceof ConnectTimeoutException
        || trouble instanceof SslHandshakeTimeoutException
        || trouble instanceof TimeoutException
        || trouble instanceof java.util.concurrent.TimeoutException) {
      return FetchFailure.TIMEOUT;
    }
    if (isBeforeConnection(trouble)) {
      return FetchFailure.NOT_CONNECTED;
    }
    return trouble instanceof SSLException ? FetchFailure.TLS : null;
  }

  private static @Nullable Throwable next(Throwable trouble) {
    return trouble.getCause() == trouble ? null : trouble.getCause();
  }
}
