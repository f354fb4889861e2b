// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ConnectionId;
import io.relyra.api.ReturnTo;
import io.relyra.saml.response.EncodedResponse;
import java.util.Optional;

/**
 * A response that claims to answer no request. Nothing of it is proven.
 *
 * @param response the message
 * @param place the connection whose own URL it was posted to: the only one that can accept it
 * @param postedFrom what the browser says of the page that sent the form: the Origin header
 * @param returnTo a path of ours that was sent along, or the start page
 */
public record UnsolicitedAttempt(
    EncodedResponse response, ConnectionId place, Optional<String> postedFrom, ReturnTo returnTo)
    implements Attempt {}
