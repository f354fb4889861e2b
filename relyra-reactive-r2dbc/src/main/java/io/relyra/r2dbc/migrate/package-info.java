// SPDX-License-Identifier: Apache-2.0
/**
 * Creates the store tables: {@link io.relyra.r2dbc.migrate.RelyraMigrations} runs the shipped
 * scripts once, {@link io.relyra.r2dbc.migrate.StoreTablesSql} prints them for your own migrations.
 *
 * <p>This is the only package that blocks, and the only one that knows JDBC and Flyway.
 */
@NullMarked
package io.relyra.r2dbc.migrate;

import org.jspecify.annotations.NullMarked;
