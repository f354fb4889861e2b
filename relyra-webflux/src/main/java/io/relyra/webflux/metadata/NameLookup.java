// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds the addresses behind a host name. */
@FunctionalInterface
public interface NameLookup {
  /**
   * Looks a name up, once for each subscription.
   *
   * <p><b>Signals.</b> Emits all addresses; any error, and an empty list, count as a name that is
   * unknown.
   *
   * @param host a name, never an address
   * @return its addresses
   */
  Mono<List<InetAddress>> addresses(String host);

  /**
   * The resolver of the operating system, with its hosts file. It blocks, so it runs on {@link
   * Schedulers#boundedElastic}.
   *
   * @return the lookup
   */
  static NameLookup ofSystem() {
    return host ->
        Mono.fromCallable(() -> List.of(InetAddress.getAllByName(host)))
            .subscribeOn(Schedulers.boundedElastic());
  }
}
