// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo

import io.r2dbc.spi.ConnectionFactory
import io.r2dbc.spi.ConnectionFactoryOptions
import io.relyra.api.AssertionId
import io.relyra.api.BindingDigest
import io.relyra.api.ConnectionId
import io.relyra.api.EntityId
import io.relyra.api.RelayState
import io.relyra.api.RequestId
import io.relyra.api.ReturnTo
import io.relyra.api.store.ConsumeOutcome
import io.relyra.api.store.ExpiryRequest
import io.relyra.api.store.IntentRefusal
import io.relyra.api.store.LoginOutcome
import io.relyra.api.store.LoginStore
import io.relyra.api.store.PutOutcome
import io.relyra.api.store.ReplayRefusal
import io.relyra.api.store.RequestIntent
import io.relyra.api.store.UsedAssertion
import io.relyra.r2dbc.PoolLimits
import io.relyra.r2dbc.R2dbcLoginStore
import io.relyra.r2dbc.RelyraConnectionPool
import io.relyra.r2dbc.StoreTables
import io.relyra.r2dbc.migrate.RelyraMigrator
import io.relyra.test.postgres.TestDatabase
import io.relyra.test.postgres.TestPostgres
import java.net.URI
import java.time.Duration
import java.time.Instant
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** A Kotlin service with coroutines: decisions are awaited, expiry is a flow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KotlinConsumerTest {
  private lateinit var database: TestDatabase
  private lateinit var store: R2dbcLoginStore

  @BeforeAll
  fun migrate() {
    database = TestPostgres.newDatabase()
    RelyraMigrator.builder(database.jdbcUrl())
      .user(database.user())
      .password(database.password())
      .storeTables(StoreTables.DEFAULT)
      .build()
      .migrate()
    store = R2dbcLoginStore(connections())
  }

  @AfterAll
  fun drop() = database.close()

  @Test
  fun oneOfManyCoroutinesWins() = runBlocking {
    val intent = intent("rs_kotlin-0000000000001")
    assertThat(store.put(intent).awaitSingle()).isInstanceOf(PutOutcome.Stored::class.java)
    val answers = (1..32).map { async(Dispatchers.Default) { complete(store, intent) } }.awaitAll()
    assertThat(answers.count { it == "logged in at /reports" }).isEqualTo(1)
    assertThat(answers.count { it == "request_intent_consumed" }).isEqualTo(31)
  }

  @Test
  fun expiryIsAFlowOfBatches() = runBlocking {
    (1..5).forEach { store.put(intent("rs_kotlin-expired-00000$it")).awaitSingle() }
    database.execute("UPDATE relyra.request_intents SET expires_at = now() - interval '2 days'")
    val request = ExpiryRequest.DEFAULT.withBatchSize(2)
    val first = store.expiringIntents().expire(request).asFlow().take(1).toList()
    assertThat(first.map { it.deleted() }).containsExactly(2)
    val rest = store.expiringIntents().expire(request).asFlow().toList()
    val oldest: Instant? = rest.last().oldestRemaining()
    assertThat(oldest).isNull()
    assertThat(database.count("SELECT count(*) FROM relyra.request_intents")).isZero()
  }

  // No else: the outcomes are sealed, and a new one would not compile here.
  private suspend fun complete(store: LoginStore, intent: RequestIntent): String {
    val outcome: LoginOutcome =
      store.consumeLogin(intent.relayState(), intent.requestId(), assertion()).awaitSingle()
    return when (outcome) {
      is ConsumeOutcome.Consumed -> "logged in at ${outcome.intent().returnTo().path()}"
      is IntentRefusal -> outcome.code().wireName()
      is ReplayRefusal -> outcome.code().wireName()
    }
  }

  private fun intent(relayState: String) =
    RequestIntent(
      RelayState(relayState),
      RequestId("id_0123456789abcdef"),
      CONNECTION,
      IDP,
      EntityId("https://sp.example/saml"),
      URI.create("https://sp.example/saml/acs"),
      BindingDigest("A".repeat(43)),
      ReturnTo.orRoot("/reports"),
      Duration.ofMinutes(5),
    )

  private fun assertion() =
    UsedAssertion(CONNECTION, IDP, AssertionId("_kotlin"), Instant.now().plusSeconds(600))

  private fun connections(): ConnectionFactory =
    RelyraConnectionPool.create(
      ConnectionFactoryOptions.builder()
        .option(ConnectionFactoryOptions.DRIVER, "postgresql")
        .option(ConnectionFactoryOptions.HOST, database.host())
        .option(ConnectionFactoryOptions.PORT, database.port())
        .option(ConnectionFactoryOptions.DATABASE, database.name())
        .option(ConnectionFactoryOptions.USER, database.user())
        .option(ConnectionFactoryOptions.PASSWORD, database.password())
        .build(),
      PoolLimits.DEFAULT,
    )

  private companion object {
    val CONNECTION = ConnectionId("acme")
    val IDP = EntityId("https://idp.example/saml")
  }
}
