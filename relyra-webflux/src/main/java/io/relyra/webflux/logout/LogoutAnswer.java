// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ConnectionId;
import io.relyra.saml.logout.EncodedMessage;
import io.relyra.webflux.browser.BindingSecret;
import java.util.Optional;

/**
 * What a browser brought back from the identity provider. Nothing of it is proven.
 *
 * @param message the answer
 * @param connection at whose URL it came in
 * @param secret what the browser holds; empty if it sent none
 */
public record LogoutAnswer(
    EncodedMessage message, ConnectionId connection, Optional<BindingSecret> secret) {}
