// SPDX-License-Identifier: Apache-2.0
/** The service: what a team writes to have SAML login, plus the pages that show it. */
@NullMarked
package io.relyra.demo.service;

import org.jspecify.annotations.NullMarked;
