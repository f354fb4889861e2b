// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The register of all deviations. */
public final class Deviations {
  private static final List<Deviation> ALL =
      Stream.of(
              TamperingDeviations.all(),
              SignatureDeviations.all(),
              WrappingDeviations.all(),
              DocumentDeviations.all(),
              ContentDeviations.all(),
              AddressDeviations.all(),
              TimeDeviations.all())
          .flatMap(List::stream)
          .toList();

  private Deviations() {}

  /**
   * Every deviation that needs no further information.
   *
   * @return in a stable order, grouped by subject
   */
  public static List<Deviation> all() {
    return ALL;
  }

  /**
   * Finds a deviation by its stable name.
   *
   * @param name a name as in a URL or a form
   * @return the deviation, empty if there is none of that name
   */
  public static Optional<Deviation> named(String name) {
    return ALL.stream().filter(deviation -> deviation.name().equals(name)).findFirst();
  }

  /**
   * A response that is genuine but for carrying the ID of an assertion that was used before. Not
   * among {@link #all()}, because it needs that ID.
   *
   * @param assertionId the ID that was used
   * @return the deviation {@code reused-assertion-id}
   */
  public static Deviation reusedAssertionId(String assertionId) {
    return Deviation.named(
            "reused-assertion-id",
            "The assertion has the ID of one that was used before.",
            ErrorCode.REPLAYED_ASSERTION)
        .beforeSigning(response -> response.assertion().setAttribute("ID", assertionId));
  }
}
