// SPDX-License-Identifier: Apache-2.0
/**
 * What support needs to know of a connection or a tenant, in a file that can be given away: {@link
 * io.relyra.r2dbc.diagnostic.DiagnosticBundle}.
 *
 * <p>What may be in it is named column by column in the statements of {@code BundleStatements};
 * names that end in {@code :hide}, {@code :url} and {@code :origin} are rewritten by {@code
 * Redaction} before anything is written.
 */
@NullMarked
package io.relyra.r2dbc.diagnostic;

import org.jspecify.annotations.NullMarked;
