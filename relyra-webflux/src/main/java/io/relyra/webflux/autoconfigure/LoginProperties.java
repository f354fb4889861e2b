// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a login may take, and how its answer is judged.
 *
 * @param timeToLive from the redirect to the answer; how long the person has to prove who they are
 * @param timeLimit from the answer to the session, hooks of the application included
 * @param clockSkew how far clocks may differ, for connections that do not say
 * @param verificationThreads how many responses are verified at once; by default the processors
 * @param verificationQueue how many may wait for it
 * @param maxResponseLength characters of Base64
 * @param maxResponseDepth nested elements
 * @param maxResponseElements elements in a response
 */
@ConfigurationProperties("relyra.login")
public record LoginProperties(
    @DefaultValue("5m") Duration timeToLive,
    @DefaultValue("30s") Duration timeLimit,
    @DefaultValue("2m") Duration clockSkew,
    @Nullable Integer verificationThreads,
    @DefaultValue("256") int verificationQueue,
    @DefaultValue("1048576") int maxResponseLength,
    @DefaultValue("32") int maxResponseDepth,
    @DefaultValue("10000") int maxResponseElements) {}
