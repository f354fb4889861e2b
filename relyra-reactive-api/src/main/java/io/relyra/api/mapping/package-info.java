// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of the attributes of an assertion: rules that an operator writes, each of a fixed
 * form. There are no expressions, patterns or templates in them.
 */
@NullMarked
package io.relyra.api.mapping;

import org.jspecify.annotations.NullMarked;
