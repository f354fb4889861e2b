// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.OrganizationId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page on which people find their connection.
 *
 * @param listed whether it shows all connections to anybody; switch it off where customers should
 *     not learn of each other
 * @param domains by organization: the domains of the e-mail addresses whose owners log in through
 *     its stored connections; those of configured connections stand with them
 */
@ConfigurationProperties("relyra.discovery")
public record DiscoveryProperties(
    @DefaultValue("true") boolean listed, @DefaultValue Map<String, Set<String>> domains) {
  /** Copies the map. */
  public DiscoveryProperties {
    domains = Map.copyOf(domains);
  }

  Map<String, OrganizationId> organizations() {
    Map<String, OrganizationId> owners = new HashMap<>();
    domains.forEach(
        (organization, owned) ->
            owned.forEach(domain -> own(owners, domain.toLowerCase(Locale.ROOT), organization)));
    return owners;
  }

  private static void own(Map<String, OrganizationId> owners, String domain, String organization) {
    OrganizationId owner;
    try {
      owner = new OrganizationId(organization);
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "relyra.discovery.domains names what is no organization: " + e.getMessage() + ".",
          "Write relyra.discovery.domains.ORGANIZATION=example.com, with the organization as its"
              + " stored connections have it; in brackets if it has capitals or points.",
          e);
    }
    OrganizationId other = owners.put(domain, owner);
    if (other != null && !other.equals(owner)) {
      throw new RelyraConfigurationException(
          "relyra.discovery.domains gives the domain " + domain + " to two organizations.",
          "Leave it with one of them.");
    }
  }
}
