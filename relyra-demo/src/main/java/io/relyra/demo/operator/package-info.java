// SPDX-License-Identifier: Apache-2.0
/** What an operator does before people log in: connections, certificates, rules. */
@NullMarked
package io.relyra.demo.operator;

import org.jspecify.annotations.NullMarked;
