// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits in front of the verification; they need Bucket4j and Caffeine on the class path.
 *
 * <p>Behind a proxy all clients have its address unless server.forward-headers-strategy is set.
 *
 * @param enabled by default if both libraries are there
 * @param client how many requests one client may send in a period
 * @param connection how many answers of one connection are verified in a period
 * @param unsolicited how many responses of one connection are verified in a period that nobody
 *     asked for; anybody can send those
 * @param answers how many answers to one login are verified in a period
 * @param period the period
 * @param maxClients how many clients, and how many logins, are told apart at once
 */
@ConfigurationProperties("relyra.rate-limit")
public record RateLimitProperties(
    @Nullable Boolean enabled,
    @DefaultValue("300") long client,
    @DefaultValue("3000") long connection,
    @DefaultValue("600") long unsolicited,
    @DefaultValue("5") long answers,
    @DefaultValue("1m") Duration period,
    @DefaultValue("100000") int maxClients) {}
