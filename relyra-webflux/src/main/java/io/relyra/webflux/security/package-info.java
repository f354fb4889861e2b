// SPDX-License-Identifier: Apache-2.0
/**
 * Spring Security for WebFlux: {@link io.relyra.webflux.security.RelyraSaml#login} adds SAML login
 * to a filter chain as {@code oauth2Login} adds OAuth 2.0, and {@link
 * io.relyra.webflux.security.SamlAuthentication} is who is logged in.
 */
@NullMarked
package io.relyra.webflux.security;

import org.jspecify.annotations.NullMarked;
