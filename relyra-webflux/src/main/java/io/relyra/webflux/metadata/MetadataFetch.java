// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.metadata.MetadataUrl;
import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Fetches metadata from where an operator said it is.
 *
 * <p>Security guarantees: only https, only from addresses that the {@link AddressPolicy} permits; a
 * name is looked up once, and the connection goes to an address of that lookup, so a name that
 * leads elsewhere a moment later changes nothing. If one of its addresses is forbidden, the name
 * is. Redirects are not followed, proxies not used, and no more than {@link FetchSettings#maxBytes}
 * is read. Not guaranteed: anything about the document.
 *
 * <p>Safe for use by several threads; owns no resources.
 */
public final class MetadataFetch {
  // A name with dozens of addresses must not become dozens of attempts.
  private static final int MAX_ATTEMPTS = 4;

  private final FetchSettings settings;
  private final NameLookup names;
  private final PinnedRequest request;

  /**
   * Fetches with the resolver of the system. Reads the certificates of the platform, so make it
   * when the application starts.
   *
   * @param settings how
   */
  public MetadataFetch(FetchSettings settings) {
    this(settings, NameLookup.ofSystem());
  }

  /**
   * Fetches with another resolver.
   *
   * @param settings how
   * @param names finds addresses
   */
  public MetadataFetch(FetchSettings settings, NameLookup names) {
    this.settings = settings;
    this.names = names;
    this.request = new PinnedRequest(settings);
  }

  /**
   * Fetches a document.
   *
   * <p><b>Signals.</b> Emits one {@link MetadataFetchOutcome}, within {@link FetchSettings#total};
   * never errors.
   *
   * <p><b>Cancellation and resubscription.</b> A cancellation closes the connection. Each
   * subscription fetches anew; nothing is tried twice, but up to four addresses of the name are
   * tried until one takes the connection.
   *
   * @param url from where
   * @return the outcome, never empty
   */
  public Mono<MetadataFetchOutcome> fetch(MetadataUrl url) {
    return addresses(url)
        .flatMap(addresses -> attempt(url, addresses, 0))
        .<MetadataFetchOutcome>map(MetadataFetchOutcome.Fetched::new)
        .timeout(settings.total())
        .onErrorResume(
            trouble -> Mono.just(new MetadataFetchOutcome.Failed(FetchTrouble.of(trouble))));
  }

  private Mono<List<InetAddress>> addresses(MetadataUrl url) {
    return Mono.defer(() -> names.addresses(url.host()))
        .onErrorMap(trouble -> new FetchTrouble(FetchFailure.NAME_UNKNOWN))
        .filter(addresses -> !addresses.isEmpty())
        .switchIfEmpty(Mono.error(() -> new FetchTrouble(FetchFailure.NAME_UNKNOWN)))
        .map(List::copyOf)
        .filter(addresses -> addresses.stream().allMatch(settings.addresses()::permits))
        .switchIfEmpty(Mono.error(() -> new FetchTrouble(FetchFailure.ADDRESS_FORBIDDEN)));
  }

  private Mono<MetadataDocument> attempt(MetadataUrl url, List<InetAddress> addresses, int index) {
    Mono<MetadataDocument> here = request.get(url, addresses.get(index));
    boolean last = index + 1 == Math.min(addresses.size(), MAX_ATTEMPTS);
    return last
        ? here
        : here.onErrorResume(
            FetchTrouble::isBeforeConnection, trouble -> attempt(url, addresses, index + 1));
  }
}
