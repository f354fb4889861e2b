// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import java.util.Optional;

/**
 * Where a source goes.
 *
 * @param next its new state
 * @param event what is to be told once the state is stored; empty if its health is of the same kind
 */
public record RefreshTransition(RefreshState next, Optional<RefreshEvent> event) {}
