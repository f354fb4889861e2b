// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import java.util.Optional;

/**
 * What an identity provider's console calls our values, so that operators find the fields.
 *
 * @param entityId the field for our entity id
 * @param acsUrl the field for our assertion consumer URL
 * @param sloUrl the field for our single logout URL; empty if the product knows no single logout
 */
public record PresetLabels(String entityId, String acsUrl, Optional<String> sloUrl) {}
