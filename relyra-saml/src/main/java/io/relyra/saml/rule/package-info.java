// SPDX-License-Identifier: Apache-2.0
/** The rules of the web browser SSO profile, one file each; start with Rules. */
@NullMarked
package io.relyra.saml.rule;

import org.jspecify.annotations.NullMarked;
