// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.List;

/**
 * Something that is to be reached, and what the run came to.
 *
 * @param work what is done
 * @param wanted what must be reached, with the unit
 * @param figure what the run came to, as the page shows it
 * @param met whether it is reached
 */
record Target(String work, String wanted, String figure, boolean met) {
  static Target atLeast(String work, String wanted, double least, double figure) {
    return new Target(work, wanted, Table.number(figure), figure >= least);
  }

  static Target atMost(String work, String wanted, double most, double figure) {
    return new Target(work, wanted, Table.number(figure), figure <= most);
  }

  static String table(List<Target> targets) {
    Table table = new Table("work", "target", "figure", "met");
    targets.forEach(
        target ->
            table.row(
                List.of(
                    target.work(),
                    target.wanted(),
                    target.figure(),
                    target.met() ? "yes" : "**no**")));
    return table.toString();
  }
}
