// SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of applications: {@link
 * io.relyra.webflux.security.mock.MockSamlLogin#mockSamlLogin} logs a {@code WebTestClient} in
 * without an identity provider. Needs spring-security-test.
 */
@NullMarked
package io.relyra.webflux.security.mock;

import org.jspecify.annotations.NullMarked;
