// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a {@link TestDatabase} of its own as a parameter, and drops it after the
 * class.
 *
 * <p>All methods of the class, and its constructor, see the same database.
 */
public final class TestDatabaseExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TestDatabaseExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext ofClass =
        context
            .getParent()
            .filter(
                parent -> context.getTestMethod().isPresent() && parent.getTestClass().isPresent())
            .orElse(context);
    return ofClass
        .getStore(NAMESPACE)
        .computeIfAbsent(
            context.getRequiredTestClass(), key -> TestPostgres.newDatabase(), TestDatabase.class);
  }
}
