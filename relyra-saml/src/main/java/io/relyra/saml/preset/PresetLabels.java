// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

/**
 * What an identity provider's console calls our values, so that operators find the fields.
 *
 * @param entityId the field for our entity id
 * @param acsUrl the field for our assertion consumer URL
 */
public record PresetLabels(String entityId, String acsUrl) {}
