// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.OrganizationScope;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.ReportOutcome.Recorded;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.webflux.metadata.AddressPolicy;
import io.relyra.webflux.metadata.FetchSettings;
import io.relyra.webflux.metadata.MetadataCheck;
import io.relyra.webflux.metadata.MetadataFetch;
import io.relyra.webflux.metadata.MetadataRefresh;
import io.relyra.webflux.metadata.RefreshObserver;
import io.relyra.webflux.metadata.RefreshSettings;
import io.relyra.webflux.metadata.RefreshedSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "refresh-due",
    description =
        "Fetch the metadata that is due, beside any number of nodes that do the same. Exits 3 if a"
            + " source came to nothing or needs an operator.")
final class RefreshMetadata extends StoreCommand {
  @Option(
      names = "--permit",
      paramLabel = "NETWORK",
      description =
          "Fetch from this private network too, such as 10.20.0.0/16; may be given often.")
  List<String> permitted = List.of();

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "4",
      description = "At how many sources at the same time, 1 to 64; 4 unless given.")
  int atOnce;

  @Override
  protected Answer answer(Stores stores) {
    if (!(scope() instanceof OrganizationScope.Everything)) {
      throw usage("what is due is that of all tenants: leave --organization out");
    }
    AddressPolicy addresses = AddressPolicy.PUBLIC_ONLY;
    for (String network : permitted) {
      addresses = addresses.alsoPermitting(network);
    }
    MetadataRefresh refresh =
        new MetadataRefresh(
            stores.refreshQueue(),
            new MetadataCheck(
                new MetadataFetch(FetchSettings.DEFAULT.withAddresses(addresses)),
                new IdpMetadataReader(MetadataLimits.DEFAULT),
                Clock.systemUTC()),
            RefreshSettings.of("relyra-cli-" + ProcessHandle.current().pid())
                .withConcurrency(atOnce),
            refreshed -> {},
            RefreshObserver.NONE);
    List<RefreshedSource> all = stores.await(refresh.due().collectList());
    List<String> lines = new ArrayList<>();
    List<Map<String, Object>> objects = new ArrayList<>();
    boolean well = true;
    for (RefreshedSource one : all) {
      if (one.outcome() instanceof Recorded recorded) {
        well &= isWell(recorded.outcome());
        lines.add(MetadataView.line(recorded.source()));
        objects.add(MetadataView.json(recorded.source()));
      }
    }
    Map<String, Object> object = Map.of("sources", objects);
    return well ? Answer.done(lines, object) : Answer.bad(lines, object);
  }

  private static boolean isWell(LookOutcome outcome) {
    return outcome == LookOutcome.APPLIED || outcome == LookOutcome.UNCHANGED;
  }
}
