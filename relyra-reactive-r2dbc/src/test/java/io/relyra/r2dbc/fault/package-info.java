// SPDX-License-Identifier: Apache-2.0
/**
 * The stores under faults: a TCP proxy that cuts and halts, servers that are killed, and a checker
 * that judges histories of concurrent calls.
 */
package io.relyra.r2dbc.fault;
