// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;

/** One subject that the doctor looks at, over a read-only connection. */
interface Examination {
  /** A few lower-case words that stay the same. */
  String subject();

  Finding examine(DatabaseSession session) throws SQLException;
}
