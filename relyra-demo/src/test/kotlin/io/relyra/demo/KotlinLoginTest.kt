// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo

import io.relyra.api.ConnectionId
import io.relyra.api.EntityId
import io.relyra.api.connection.Connection
import io.relyra.api.connection.ConnectionPolicy
import io.relyra.api.connection.IdentityProvider
import io.relyra.api.connection.ServiceProvider
import io.relyra.memory.InMemoryConnectionResolver
import io.relyra.memory.InMemoryLoginStore
import io.relyra.memory.MemoryStoreSettings
import io.relyra.test.idp.Answer
import io.relyra.test.idp.FakeIdp
import io.relyra.test.idp.Person
import io.relyra.test.idp.ReceivedAuthnRequest
import io.relyra.webflux.SamlLogin
import io.relyra.webflux.login.PrincipalMapping
import io.relyra.webflux.session.CurrentLogin
import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Clock
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter
import org.springframework.web.reactive.function.server.RouterFunction
import org.springframework.web.reactive.function.server.RouterFunctions
import org.springframework.web.reactive.function.server.ServerResponse
import org.springframework.web.reactive.function.server.bodyValueAndAwait
import org.springframework.web.reactive.function.server.buildAndAwait
import org.springframework.web.reactive.function.server.coRouter
import reactor.netty.http.server.HttpServer

/** A Kotlin service with coroutines: a page that awaits who is logged in, a mapping that suspends. */
class KotlinLoginTest {
  private val idp = FakeIdp.builder().build()
  private val login =
    SamlLogin.builder(
        InMemoryConnectionResolver(listOf(acme()), listOf()),
        InMemoryLoginStore(MemoryStoreSettings.defaults()),
      )
      .mapping(mapping())
      .build()

  private fun pages(current: CurrentLogin): RouterFunction<ServerResponse> = coRouter {
    GET("/hello") { request ->
      val user = current.find(request.exchange()).awaitSingle()
      if (user.isPresent) ok().bodyValueAndAwait("Hello, " + user.get().nameId())
      else seeOther(URI.create("/saml/login/acme?return_to=/hello")).buildAndAwait()
    }
  }

  private fun mapping() = PrincipalMapping { assertion ->
    mono {
      yield()
      PrincipalMapping.asSigned().map(assertion).awaitSingle()
    }
  }

  @Test
  fun personLogsIn() {
    val routes = login.routes().and(pages(CurrentLogin(Clock.systemUTC())))
    val server =
      HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .handle(ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
        .bindNow()
    try {
      val browser = CookieBrowser("http://127.0.0.1:" + server.port())
      val toLogin = browser.send("/hello", null)
      val toProvider = browser.send(toLogin.location(), null)
      val question = ReceivedAuthnRequest.fromUrl(URI.create(toProvider.location()))
      val answer = idp.respond(Answer.to(question, Person.withEmail("ada@example.com"))).base64()
      val form =
        "SAMLResponse=" +
          URLEncoder.encode(answer, Charsets.UTF_8) +
          "&RelayState=" +
          question.relayState()
      val back = browser.send("/saml/acs", form)
      assertThat(browser.send(back.location(), null).body()).isEqualTo("Hello, ada@example.com")
    } finally {
      server.disposeNow()
      login.close()
    }
  }

  private fun acme() =
    Connection(
      ConnectionId("acme"),
      IdentityProvider(idp.entityId(), idp.ssoUrl(), listOf(idp.certificate())),
      ServiceProvider(
        EntityId("https://sp.example/saml"),
        URI.create("https://sp.example/saml/acs"),
      ),
      ConnectionPolicy.STRICT,
    )

  private fun HttpResponse<String>.location(): String = headers().firstValue("location").orElse("")

  private class CookieBrowser(private val origin: String) {
    private val client = HttpClient.newHttpClient()
    private val cookies = LinkedHashMap<String, String>()

    fun send(path: String, form: String?): HttpResponse<String> {
      val request = HttpRequest.newBuilder(URI.create(origin + path))
      if (cookies.isNotEmpty()) {
        request.header("Cookie", cookies.entries.joinToString("; ") { it.key + "=" + it.value })
      }
      if (form != null) {
        request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form))
      }
      val response = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
      response.headers().allValues("set-cookie").forEach {
        val pair = it.substringBefore(';')
        cookies[pair.substringBefore('=')] = pair.substringAfter('=')
      }
      return response
    }
  }
}
