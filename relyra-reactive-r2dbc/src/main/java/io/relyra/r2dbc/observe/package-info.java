// SPDX-License-Identifier: Apache-2.0
/**
 * What a store tells about its work: {@link io.relyra.r2dbc.observe.StoreObserver} hears of it, and
 * {@link io.relyra.r2dbc.observe.MicrometerStoreObserver} turns it into the meters that {@link
 * io.relyra.r2dbc.observe.StoreMeters} lists. The last two need Micrometer on the class path;
 * nothing else does.
 */
@NullMarked
package io.relyra.r2dbc.observe;

import org.jspecify.annotations.NullMarked;
