// SPDX-License-Identifier: Apache-2.0
/**
 * Commands that change and show connections, their certificates, mappings and metadata. Each is one
 * class; what they have in common is {@link io.relyra.cli.StoreCommand}.
 */
@NullMarked
package io.relyra.cli.connection;

import org.jspecify.annotations.NullMarked;
