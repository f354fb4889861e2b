// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.webflux.TestService;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.discovery.ListedConnection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import reactor.core.publisher.Mono;

/** Which stored connections an organization or an e-mail address leads to. */
class StoredDirectoryTest {
  private static void with(
      ContextConsumer<AssertableReactiveWebApplicationContext> work, String... properties) {
    new ReactiveWebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
        .withPropertyValues(
            BootProperties.connection(
                "fixed",
                TestService.IDP,
                BootProperties.MEMORY,
                "relyra.connection-store.enabled=true",
                "relyra.connections.fixed.display-name=Fixed",
                "relyra.connections.fixed.organization=acme",
                "relyra.connections.fixed.domains=fixed.example"))
        .withPropertyValues(properties)
        .run(work);
  }

  @Test
  void organizationAndDomainLeadToWhatIsEnabledOfThemAndToNothingElse() {
    with(
        context -> {
          Operator operator = Operator.of(context);
          operator.publish("Acme Berlin", "acme");
          operator.publish("Acme Paris", "acme");
          operator.disable(operator.publish("Acme closed", "acme"));
          operator.draft("Acme planned", "acme");
          operator.publish("Globex", "globex");
          operator.publish("Nobody's", "");
          ConnectionDirectory directory = context.getBean(ConnectionDirectory.class);

          assertThat(names(directory.ofOrganization("acme")))
              .containsExactlyInAnyOrder("Fixed", "Acme Berlin", "Acme Paris");
          assertThat(names(directory.ofOrganization("globex"))).containsExactly("Globex");
          for (String stranger : List.of("initech", "Globex", "no organization", "")) {
            assertThat(names(directory.ofOrganization(stranger))).as(stranger).isEmpty();
          }
          assertThat(names(directory.ofDomain("acme.example")))
              .containsExactlyInAnyOrder("Acme Berlin", "Acme Paris");
          assertThat(names(directory.ofDomain("globex.test"))).containsExactly("Globex");
          assertThat(names(directory.ofDomain("fixed.example"))).containsExactly("Fixed");
          assertThat(names(directory.ofDomain("initech.example"))).isEmpty();
          assertThat(names(directory.listed()))
              .containsExactlyInAnyOrder(
                  "Fixed", "Acme Berlin", "Acme Paris", "Globex", "Nobody's");
        },
        "relyra.discovery.domains.acme=ACME.example",
        "relyra.discovery.domains.globex=globex.example,globex.test");
  }

  @Test
  void oneBehindMoreThanAPageOfOthersIsFound() {
    with(
        context -> {
          Operator operator = Operator.of(context);
          for (int i = 0; i < 205; i++) {
            operator.draft("planned", "acme");
          }
          operator.publish("Acme", "acme");
          assertThat(names(context.getBean(ConnectionDirectory.class).ofOrganization("acme")))
              .containsExactlyInAnyOrder("Fixed", "Acme");
        });
  }

  @Test
  void unlistedOnesAreNotShownUnlessThereIsOnlyOne() {
    with(
        context -> {
          ConnectionDirectory directory = context.getBean(ConnectionDirectory.class);
          assertThat(names(directory.listed())).containsExactly("Fixed");
          Operator.of(context).publish("Acme", "acme");
          assertThat(names(directory.listed())).isEmpty();
        },
        "relyra.discovery.listed=false");
  }

  @Test
  void domainThatTwoOrganizationsWouldHaveIsASentence() {
    refused("two organizations", "acme=a.example", "globex=A.example");
    refused("no organization", "[a b]=a.example");
  }

  private static void refused(String why, String... domains) {
    with(
        context ->
            assertThat(context)
                .getFailure()
                .hasStackTraceContaining(RelyraConfigurationException.class.getSimpleName())
                .hasStackTraceContaining(why),
        Stream.of(domains)
            .map(each -> "relyra.discovery.domains" + (each.startsWith("[") ? "" : ".") + each)
            .toArray(String[]::new));
  }

  private static List<String> names(Mono<List<ListedConnection>> found) {
    return found.toFuture().join().stream().map(ListedConnection::displayName).toList();
  }
}
