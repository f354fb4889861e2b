// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Places for logout messages as text, the preferred one first: {@code BINDING URL [ANSWER-URL]},
 * one after the other, with white space between.
 */
final class LogoutText {
  private LogoutText() {}

  static List<SingleLogoutService> read(String text) {
    List<SingleLogoutService> services = new ArrayList<>();
    List<List<String>> places = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      if (binding(word).isPresent()) {
        places.add(new ArrayList<>());
      } else if (places.isEmpty()) {
        throw new IllegalArgumentException("say http_redirect or http_post before each URL");
      }
      places.get(places.size() - 1).add(word);
    }
    for (List<String> place : places) {
      if (place.size() < 2 || place.size() > 3) {
        throw new IllegalArgumentException("a place is BINDING URL, or BINDING URL ANSWER-URL");
      }
      services.add(
          new SingleLogoutService(
              binding(place.get(0)).orElseThrow(),
              URI.create(place.get(1)),
              place.size() < 3 ? Optional.empty() : Optional.of(URI.create(place.get(2)))));
    }
    return services;
  }

  static Optional<String> write(List<SingleLogoutService> services) {
    return services.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("\n", services.stream().map(LogoutText::write).toList()));
  }

  private static String write(SingleLogoutService service) {
    return service.binding().name().toLowerCase(Locale.ROOT)
        + " "
        + service.location()
        + service.responseLocation().map(url -> " " + url).orElse("");
  }

  private static Optional<RequestBinding> binding(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "http_redirect" -> Optional.of(RequestBinding.HTTP_REDIRECT);
      case "http_post" -> Optional.of(RequestBinding.HTTP_POST);
      default -> Optional.empty();
    };
  }
}
