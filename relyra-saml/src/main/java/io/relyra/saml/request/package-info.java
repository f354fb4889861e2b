// SPDX-License-Identifier: Apache-2.0
/** Authentication requests, and how a browser carries them to the identity provider. */
@NullMarked
package io.relyra.saml.request;

import org.jspecify.annotations.NullMarked;
