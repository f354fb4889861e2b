// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.store.ChangeOutcome.Unchanged;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.MappingRevision;
import io.relyra.api.connection.store.MappingStore.RulesOutcome;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.api.mapping.ValueStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules for attributes. */
public interface MappingStoreContract extends ConnectionStoreHooks {
  /** Rules whose order is not that of their names. */
  MappingRules SOME_RULES =
      new MappingRules(
          List.of(
              new AttributeRule("urn:oid:2.5.4.42", TargetField.FIRST_NAME, ValueStrategy.FIRST),
              new AttributeRule("mail", TargetField.EMAIL, ValueStrategy.ALL)),
          List.of(
              new GroupRule("groups", "Zoë's \"team\"", "ADMIN"),
              new GroupRule("groups", "all", "USER")));

  /** The same fields and roles, given by others. */
  MappingRules OTHER_RULES =
      new MappingRules(
          List.of(new AttributeRule("email", TargetField.EMAIL, ValueStrategy.FIRST)),
          List.of(new GroupRule("groups", "all", "ADMIN")));

  @Test
  default void rulesAreReplacedAsAWholeAndKeepTheirOrder() {
    StoredConnection stored = draft(node(), completeDetails());
    assertThat(rules(stored)).isEqualTo(new RulesOutcome.Found(MappingRules.NONE, 1));
    stored = changed(only(node().mappings().replace(seen(stored), SOME_RULES, BY_OPERATOR)));
    assertThat(rules(stored)).isEqualTo(new RulesOutcome.Found(SOME_RULES, 2));
    stored = changed(only(node().mappings().replace(seen(stored), OTHER_RULES, BY_OPERATOR)));
    assertThat(rules(stored)).isEqualTo(new RulesOutcome.Found(OTHER_RULES, 3));
    assertThat(only(node().mappings().replace(seen(stored), OTHER_RULES, BY_OPERATOR)))
        .isEqualTo(new Unchanged(stored));
    stored = changed(only(node().mappings().replace(seen(stored), MappingRules.NONE, BY_OPERATOR)));
    assertThat(rules(stored)).isEqualTo(new RulesOutcome.Found(MappingRules.NONE, 4));
  }

  @Test
  default void eachReplacementIsARevision() {
    StoredConnection stored = draft(node(), completeDetails());
    stored = changed(only(node().mappings().replace(seen(stored), SOME_RULES, BY_OPERATOR)));
    stored = changed(only(node().mappings().replace(seen(stored), OTHER_RULES, BY_OPERATOR)));
    List<MappingRevision> revisions =
        only(otherNode().mappings().revisions(ALL, stored.id(), 10).collectList());
    assertThat(revisions)
        .extracting(MappingRevision::before)
        .containsExactly(SOME_RULES, MappingRules.NONE);
    assertThat(revisions)
        .extracting(MappingRevision::after)
        .containsExactly(OTHER_RULES, SOME_RULES);
    assertThat(revisions).allMatch(revision -> revision.context().equals(BY_OPERATOR));
  }

  @Test
  default void whoHasNotReadTheNewestVersionReplacesNothing() {
    StoredConnection stored = draft(node(), completeDetails());
    changed(only(node().mappings().replace(seen(stored), SOME_RULES, BY_OPERATOR)));
    assertThat(only(node().mappings().replace(seen(stored), OTHER_RULES, BY_OPERATOR)))
        .isEqualTo(new Conflict(2));
    assertThat(rules(stored)).isEqualTo(new RulesOutcome.Found(SOME_RULES, 2));
  }

  private RulesOutcome rules(StoredConnection stored) {
    return only(otherNode().mappings().rules(ALL, stored.id()));
  }
}
