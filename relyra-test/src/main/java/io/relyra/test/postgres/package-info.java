// SPDX-License-Identifier: Apache-2.0
/**
 * A PostgreSQL server for tests and for the demo: one server per build, one database per test
 * class.
 *
 * <p>Start with {@link io.relyra.test.postgres.TestPostgres}.
 */
@NullMarked
package io.relyra.test.postgres;

import org.jspecify.annotations.NullMarked;
