// SPDX-License-Identifier: Apache-2.0
/**
 * An attack forge: takes a genuine response and makes of it what attackers would post, so that you
 * can try them on your own service provider, whatever it is built with.
 *
 * <pre>{@code
 * Forge.attacks(idp, Answer.to(request, Person.withEmail("ada@example.org")))
 *     .forEach(
 *         attack ->
 *             assertThat(post(request.acsUrl(), attack.base64(), request.relayState()))
 *                 .as(attack.threat())
 *                 .isRefused());
 * }</pre>
 *
 * <p>Attacks of {@link io.relyra.test.forge.Attack.Verdict#REFUSED_OR_AS_SIGNED} change nothing
 * that counts: a service provider may accept them, if it then says what the identity provider has
 * signed. {@link io.relyra.test.forge.Forge#rearrangements()} can be combined, also at random;
 * {@link io.relyra.test.forge.FormAttack} is about the form around the response; {@link
 * io.relyra.test.forge.Forge#mixUps} needs two identity providers, {@link
 * io.relyra.test.forge.Forge#encrypted} your certificate. {@link
 * io.relyra.test.forge.Forge#disabledKey}, {@link io.relyra.test.forge.Forge#expiredOverrides} and
 * {@link io.relyra.test.forge.Forge#expiredShortKey} need a configuration in which a key or an
 * exception has come to its end.
 *
 * <p>Not made here: replays, which need the same genuine response twice, and logout messages.
 */
@NullMarked
package io.relyra.test.forge;

import org.jspecify.annotations.NullMarked;
