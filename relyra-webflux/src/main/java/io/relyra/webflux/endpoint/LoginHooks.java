// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.webflux.session.SessionEstablisher;

/**
 * Where an application takes part in what a browser gets of a login.
 *
 * @param sessions opens the session
 * @param welcome answers when there is one
 * @param refusals answers when there is none
 */
public record LoginHooks(SessionEstablisher sessions, LoginWelcome welcome, RefusalPage refusals) {}
