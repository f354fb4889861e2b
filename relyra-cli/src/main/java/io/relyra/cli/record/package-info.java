// SPDX-License-Identifier: Apache-2.0
/** Commands that show what was written down: the audit log, traces of logins, the whole bundle. */
@NullMarked
package io.relyra.cli.record;

import org.jspecify.annotations.NullMarked;
