// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics and tracing through Micrometer: {@link io.relyra.webflux.observation.LoginObservation}
 * names everything that is observed of logins, {@link io.relyra.webflux.observation.ObservedLogins}
 * does it; {@link io.relyra.webflux.observation.MetadataObservation} and {@link
 * io.relyra.webflux.observation.ObservedRefreshes} do so for metadata.
 *
 * <p>An observation starts a timer and, where a tracer is configured, a span. Its parent is the
 * observation in the Reactor Context, which in a WebFlux application is that of the HTTP request.
 */
@NullMarked
package io.relyra.webflux.observation;

import org.jspecify.annotations.NullMarked;
