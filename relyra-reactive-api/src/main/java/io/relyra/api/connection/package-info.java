// SPDX-License-Identifier: Apache-2.0
/** Trust relationships with identity providers, and how they are found. */
@NullMarked
package io.relyra.api.connection;

import org.jspecify.annotations.NullMarked;
