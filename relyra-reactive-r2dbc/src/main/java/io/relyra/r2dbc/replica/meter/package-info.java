// SPDX-License-Identifier: Apache-2.0
/** Micrometer meters of replication, for applications that have Micrometer. */
@NullMarked
package io.relyra.r2dbc.replica.meter;

import org.jspecify.annotations.NullMarked;
