// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

/** What a browser brought back, of one of two types that are never taken for each other. */
public sealed interface Attempt permits LoginAttempt, UnsolicitedAttempt {}
