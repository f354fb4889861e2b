// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.ReceivedAuthnRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Keeps cookies, follows nothing; the JDK's client, so that no code under test is shared. */
public final class Browser {
  public static final Person ADA = Person.withEmail("ada@example.com");

  // One for all: each would start a thread of its own.
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final String origin;

  public Browser(String origin) {
    this.origin = origin;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  public HttpResponse<String> get(String path, String header, String value) {
    return send(request(path).header(header, value).GET().build());
  }

  /** A POST without body, with headers as names and values by turns. */
  public HttpResponse<String> postWith(String path, String... headers) {
    HttpRequest.Builder builder = request(path).POST(BodyPublishers.noBody());
    return send((headers.length == 0 ? builder : builder.headers(headers)).build());
  }

  public HttpResponse<String> method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  /** Starts a login and reads what the identity provider gets. */
  public ReceivedAuthnRequest start(String query) {
    HttpResponse<String> response = get("/saml/login/acme" + query);
    if (response.statusCode() != 303) {
      throw new AssertionError("status " + response.statusCode() + " " + response.body());
    }
    return ReceivedAuthnRequest.fromUrl(URI.create(header(response, "location")));
  }

  /** A genuine answer to a question, as the form to post. */
  public static Map<String, String> answer(FakeIdp idp, ReceivedAuthnRequest question) {
    return form(idp.respond(Answer.to(question, ADA)).base64(), question.relayState());
  }

  public static Map<String, String> form(String response, String relayState) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("SAMLResponse", response);
    form.put("RelayState", relayState);
    return form;
  }

  /** A whole genuine login. */
  public HttpResponse<String> logIn(String query) {
    return post(answer(TestService.IDP, start(query)));
  }

  public HttpResponse<String> post(Map<String, String> form) {
    return postRaw(encode(form), "application/x-www-form-urlencoded");
  }

  public HttpResponse<String> postRaw(String body, String contentType) {
    return send(acsPost(body, contentType));
  }

  public HttpResponse<String> postTo(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Posts as a page of this origin would; empty for a browser that does not say. */
  public HttpResponse<String> postTo(String path, String body, String origin) {
    HttpRequest.Builder post =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    return send((origin.isEmpty() ? post : post.header("Origin", origin)).build());
  }

  public CompletableFuture<HttpResponse<String>> postAsync(Map<String, String> form) {
    return CLIENT.sendAsync(
        acsPost(encode(form), "application/x-www-form-urlencoded"), BodyHandlers.ofString());
  }

  private HttpRequest acsPost(String body, String contentType) {
    return request("/saml/acs")
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  public static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(origin + path));
    if (!cookies.isEmpty()) {
      builder.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    return builder;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      remember(response.headers().allValues("set-cookie"));
      return response;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void remember(List<String> setCookies) {
    for (String cookie : setCookies) {
      String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
      cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
  }
}
