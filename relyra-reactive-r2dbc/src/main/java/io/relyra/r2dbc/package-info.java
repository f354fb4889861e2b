// SPDX-License-Identifier: Apache-2.0
/** PostgreSQL stores over R2DBC. */
@NullMarked
package io.relyra.r2dbc;

import org.jspecify.annotations.NullMarked;
