// SPDX-License-Identifier: Apache-2.0
/** SAML login endpoints for Spring WebFlux. */
@NullMarked
package io.relyra.webflux;

import org.jspecify.annotations.NullMarked;
