// SPDX-License-Identifier: Apache-2.0
/**
 * A WebFlux service, its identity provider and its PostgreSQL, started by one command.
 *
 * <p>{@link io.relyra.demo.DemoApplication} starts three things: a database, the identity provider
 * as a site of its own, and the service. What a team would write for its own service is in {@code
 * io.relyra.demo.service}; the rest exists because a demo needs a database and somebody to log in.
 */
@NullMarked
package io.relyra.demo;

import org.jspecify.annotations.NullMarked;
