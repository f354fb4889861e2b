// SPDX-License-Identifier: Apache-2.0
/**
 * SAML login in a Spring Boot application from {@code relyra.*} properties. Every bean steps back
 * for one of the application's own; what cannot work fails at start with a sentence that says what
 * to write.
 */
@NullMarked
package io.relyra.webflux.autoconfigure;

import org.jspecify.annotations.NullMarked;
