// SPDX-License-Identifier: Apache-2.0
/**
 * Where private keys of ours can be kept: PEM files, PKCS#12 and JKS key stores, environment
 * variables; and which of them serve a connection ({@link io.relyra.webflux.key.KeyRing}).
 *
 * <p>Files are read on threads that may block, each time anew. To change keys, add the next one
 * under a name of its own, stage and activate its certificate, and remove the old file when the old
 * certificate is retired.
 */
@NullMarked
package io.relyra.webflux.key;

import org.jspecify.annotations.NullMarked;
