// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.site;

import io.relyra.webflux.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Goes from page to page of several origins, each of which is a server on this machine. */
final class SiteBrowser {
  private static final Pattern INPUT =
      Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");

  /** What is on the screen. */
  record Page(URI url, int status, String body) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CookieJar jar = new CookieJar();
  private final Map<String, Integer> ports;
  private List<String> lastFormCookies = List.of();

  /** Origins with the ports of their servers. */
  SiteBrowser(Map<String, Integer> ports) {
    this.ports = Map.copyOf(ports);
  }

  /** Somebody types an address. */
  Page open(String url) {
    return navigate(URI.create(url), Optional.empty(), Optional.empty());
  }

  /** Submits the one form of a page, be it the one on the screen or one that was. */
  Page submit(Page page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs = INPUT.matcher(page.body());
    while (inputs.find()) {
      fields.put(inputs.group(1), HtmlUtils.htmlUnescape(inputs.group(2)));
    }
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new AssertionError("no form on " + page);
    }
    URI target = page.url().resolve(HtmlUtils.htmlUnescape(action.group(1)));
    return navigate(target, Optional.of(page.url()), Optional.of(Browser.encode(fields)));
  }

  /** The names of the cookies that went along with the last form. */
  List<String> lastFormCookies() {
    return lastFormCookies.stream().map(each -> each.substring(0, each.indexOf('='))).toList();
  }

  private Page navigate(URI target, Optional<URI> from, Optional<String> form) {
    List<String> cookies = jar.sent(target, from, form.isEmpty());
    HttpRequest.Builder request = HttpRequest.newBuilder(local(target));
    if (!cookies.isEmpty()) {
      request.header("Cookie", String.join("; ", cookies));
    }
    form.ifPresent(
        body -> {
          lastFormCookies = cookies;
          request
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(body));
        });
    HttpResponse<String> response = send(request.build());
    response.headers().allValues("set-cookie").forEach(each -> jar.keep(target, each));
    if (response.statusCode() == 303) {
      URI next = target.resolve(response.headers().firstValue("location").orElseThrow());
      // Whoever began a chain of redirects counts for all of it.
      return navigate(next, from.or(() -> Optional.of(target)), Optional.empty());
    }
    return new Page(target, response.statusCode(), response.body());
  }

  private URI local(URI target) {
    String origin = target.getScheme() + "://" + target.getAuthority();
    return URI.create(target.toString().replace(origin, "http://127.0.0.1:" + ports.get(origin)));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
