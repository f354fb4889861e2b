// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

/** The receipt for an opened session; without it the browser is not sent on. */
public record SessionEstablished() {}
