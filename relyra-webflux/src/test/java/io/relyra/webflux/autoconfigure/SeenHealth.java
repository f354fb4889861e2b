// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.test.postgres.ClusterMember;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The health of a service as its endpoint tells it. */
record SeenHealth(BootService service) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode part(String name) {
    return JSON.readTree(answer().body()).at("/components/relyra/components/" + name);
  }

  String statusOf(String part) {
    return part(part).at("/status").asString("");
  }

  int httpStatus() {
    return answer().statusCode();
  }

  /** Waits until each part has a status: what a real server brings about takes its time. */
  void await(Map<String, String> statuses) {
    await(statuses, () -> {});
  }

  /** As the other, with something to be done before each look. */
  void await(Map<String, String> statuses, Runnable before) {
    ClusterMember.await(
        statuses.toString(),
        () -> {
          before.run();
          return statuses.entrySet().stream()
              .allMatch(each -> statusOf(each.getKey()).equals(each.getValue()));
        });
  }

  private HttpResponse<String> answer() {
    return service.browser().get("/actuator/health");
  }
}
