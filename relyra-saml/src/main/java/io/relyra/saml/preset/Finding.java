// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

/**
 * A trap into which a connection has stepped.
 *
 * @param id stable, lower case with underscores
 * @param severity how bad it is
 * @param message what to change, for an operator
 */
public record Finding(String id, Severity severity, String message) {}
