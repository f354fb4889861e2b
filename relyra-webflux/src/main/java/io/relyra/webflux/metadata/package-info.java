// SPDX-License-Identifier: Apache-2.0
/**
 * Fetches the metadata of identity providers over https.
 *
 * <p>{@link io.relyra.webflux.metadata.MetadataFetch} gets a document or says why it did not. An
 * operator names the URL, but nobody knows where its name leads tomorrow: so the addresses behind
 * the name are checked, and the connection goes to an address that was checked, not to the name.
 *
 * <p>A document that was fetched is not trusted for that: {@link
 * io.relyra.saml.metadata.IdpMetadataReader} verifies its signature. {@link
 * io.relyra.webflux.metadata.MetadataCheck} does both and finds drift; {@link
 * io.relyra.webflux.metadata.MetadataRefresh} does so for every source that is due, and {@link
 * io.relyra.webflux.metadata.RefreshSchedule} again and again.
 */
@NullMarked
package io.relyra.webflux.metadata;

import org.jspecify.annotations.NullMarked;
