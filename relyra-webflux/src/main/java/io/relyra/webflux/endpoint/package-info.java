// SPDX-License-Identifier: Apache-2.0
/** The HTTP side: login, assertion consumer and metadata endpoints as functional routes. */
@NullMarked
package io.relyra.webflux.endpoint;

import org.jspecify.annotations.NullMarked;
