// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates of a connection and their life: staged, active, retired. A certificate that was
 * retired can be used again, and every date is kept.
 *
 * <p>Private keys are no part of it. A certificate of ours names its key by a {@link
 * io.relyra.api.connection.KeyReference}.
 */
@NullMarked
package io.relyra.api.connection.certificate;

import org.jspecify.annotations.NullMarked;
