// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Follows redirects, keeps cookies by host, and fills in the one form of a page. */
final class DemoBrowser {
  private static final Pattern INPUT =
      Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, Map<String, String>> cookies = new HashMap<>();
  private URI location = URI.create("about:blank");
  private String body = "";
  private int status;

  DemoBrowser open(String url) {
    return send(url, null);
  }

  /** Submits an empty form that this page has. */
  DemoBrowser post(String url) {
    return send(url, Map.of());
  }

  /** The first link of the page whose target starts so. */
  String link(String start) {
    Matcher target = Pattern.compile("href=\"(" + Pattern.quote(start) + "[^\"]*)\"").matcher(body);
    if (!target.find()) {
      throw new AssertionError("no link to " + start + " on " + location);
    }
    return HtmlUtils.htmlUnescape(target.group(1));
  }

  /** Submits the form of the page, with what a person would choose added. */
  DemoBrowser submit(Map<String, String> choices) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs = INPUT.matcher(body);
    while (inputs.find()) {
      fields.put(inputs.group(1), HtmlUtils.htmlUnescape(inputs.group(2)));
    }
    fields.putAll(choices);
    Matcher action = ACTION.matcher(body);
    if (!action.find()) {
      throw new AssertionError("no form on " + location + ": " + body);
    }
    return send(location.resolve(HtmlUtils.htmlUnescape(action.group(1))).toString(), fields);
  }

  /** The text of the element with an id. */
  String text(String id) {
    Matcher element = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(body);
    return element.find() ? HtmlUtils.htmlUnescape(element.group(1)) : "";
  }

  URI location() {
    return location;
  }

  String body() {
    return body;
  }

  int status() {
    return status;
  }

  private DemoBrowser send(String url, Map<String, String> form) {
    URI target = URI.create(url);
    Map<String, String> jar = cookies.computeIfAbsent(target.getHost(), host -> new HashMap<>());
    HttpRequest.Builder request = HttpRequest.newBuilder(target);
    if (!jar.isEmpty()) {
      request.header("Cookie", join(jar, "; "));
    }
    if (form != null) {
      Map<String, String> encoded = new LinkedHashMap<>();
      form.forEach((k, v) -> encoded.put(k, URLEncoder.encode(v, StandardCharsets.UTF_8)));
      request
          .header("Origin", location.getScheme() + "://" + location.getAuthority())
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(join(encoded, "&")));
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      for (String cookie : response.headers().allValues("set-cookie")) {
        String pair = cookie.split(";", 2)[0];
        jar.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
      if (response.statusCode() == 303) {
        String next = response.headers().firstValue("location").orElseThrow();
        return send(target.resolve(next).toString(), null);
      }
      location = target;
      body = response.body();
      status = response.statusCode();
      return this;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String join(Map<String, String> pairs, String separator) {
    return pairs.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(separator));
  }
}
