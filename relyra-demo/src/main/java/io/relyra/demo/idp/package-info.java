// SPDX-License-Identifier: Apache-2.0
/** The fake identity providers as a web site: sign-in page, answers, and a lab for cheating. */
@NullMarked
package io.relyra.demo.idp;

import org.jspecify.annotations.NullMarked;
