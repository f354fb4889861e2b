// SPDX-License-Identifier: Apache-2.0
/**
 * Addresses of a PostgreSQL cluster on Fly.io: {@link io.relyra.r2dbc.replica.fly.FlyEndpoints}.
 */
@NullMarked
package io.relyra.r2dbc.replica.fly;

import org.jspecify.annotations.NullMarked;
