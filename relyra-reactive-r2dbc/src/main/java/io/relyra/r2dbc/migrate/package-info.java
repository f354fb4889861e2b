// SPDX-License-Identifier: Apache-2.0
/**
 * Creates the tables: {@link io.relyra.r2dbc.migrate.RelyraMigrator} runs the shipped scripts once,
 * tells what it would do, takes scripts back, or prints them for your own migrations.
 *
 * <p>Scripts come in two {@linkplain io.relyra.r2dbc.migrate.MigrationUnit units}, each with its
 * own history. A service calls {@code migrate()} before it starts, or {@code requireMigrated()} if
 * somebody else migrates. What is not undone or not applied stays as it was: every script is one
 * transaction.
 *
 * <p>This is the only package that blocks, and the only one that knows JDBC and Flyway.
 */
@NullMarked
package io.relyra.r2dbc.migrate;

import org.jspecify.annotations.NullMarked;
