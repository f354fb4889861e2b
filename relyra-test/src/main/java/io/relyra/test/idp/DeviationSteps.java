// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Where a deviation interferes while a response is being made, in this order. */
record DeviationSteps(
    Consumer<ResponseDocument> beforeSigning,
    Consumer<SigningPlan> planning,
    Consumer<EncryptionPlan> encrypting,
    Consumer<ResponseDocument> afterSigning,
    UnaryOperator<String> afterWriting) {
  static final DeviationSteps NONE =
      new DeviationSteps(document -> {}, plan -> {}, plan -> {}, document -> {}, xml -> xml);

  DeviationSteps beforeSigning(Consumer<ResponseDocument> edit) {
    return new DeviationSteps(edit, planning, encrypting, afterSigning, afterWriting);
  }

  DeviationSteps planning(Consumer<SigningPlan> change) {
    return new DeviationSteps(beforeSigning, change, encrypting, afterSigning, afterWriting);
  }

  DeviationSteps encrypting(Consumer<EncryptionPlan> change) {
    return new DeviationSteps(beforeSigning, planning, change, afterSigning, afterWriting);
  }

  DeviationSteps afterSigning(Consumer<ResponseDocument> edit) {
    return new DeviationSteps(beforeSigning, planning, encrypting, edit, afterWriting);
  }

  DeviationSteps afterWriting(UnaryOperator<String> change) {
    return new DeviationSteps(beforeSigning, planning, encrypting, afterSigning, change);
  }
}
