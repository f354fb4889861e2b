// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The Kotlin compiler reads our nullness: what may be null has to be asked, the rest need not. */
class KotlinNullnessTest {
  @TempDir lateinit var folder: Path

  @Test
  fun whatIsNeverNullCannotBeGivenNullAndWhatMayBeNullHasToBeAsked() {
    val (code, messages) =
      compile(
        """
        fun given(store: RequestStore) = store.fetch(null)
        fun asked(batch: ExpiredBatch): java.time.Instant = batch.oldestRemaining()
        """
      )
    assertThat(code).isEqualTo(ExitCode.COMPILATION_ERROR)
    assertThat(messages).contains("Snippet.kt:3:", "null cannot be", "Snippet.kt:4:", "Instant?")
  }

  @Test
  fun whatIsNeverNullNeedsNoQuestion() {
    val (code, messages) =
      compile(
        """
        fun given(store: RequestStore, handle: io.relyra.api.RelayState) = store.fetch(handle)
        fun asked(batch: ExpiredBatch): java.time.Duration = batch.took()
        """
      )
    assertThat(code).describedAs(messages).isEqualTo(ExitCode.OK)
  }

  private fun compile(declaration: String): Pair<ExitCode, String> {
    val source = Files.createDirectories(folder.resolve("src")).resolve("Snippet.kt")
    Files.writeString(source, "import io.relyra.api.store.*\n$declaration\n")
    val messages = ByteArrayOutputStream()
    val code =
      K2JVMCompiler()
        .exec(
          PrintStream(messages, true, Charsets.UTF_8),
          "-no-stdlib",
          "-no-reflect",
          "-classpath",
          classPath(),
          "-d",
          folder.resolve("out").toString(),
          source.toString(),
        )
    return code to messages.toString(Charsets.UTF_8)
  }

  // A few entries instead of all: the compiler opens each of them.
  private fun classPath(): String =
    System.getProperty("java.class.path")
      .split(File.pathSeparator)
      .filter { entry -> NEEDED.any { it in entry } }
      .joinToString(File.pathSeparator)

  private companion object {
    val NEEDED =
      listOf("relyra-reactive-api", "reactor-core", "reactive-streams", "jspecify", "kotlin-stdlib")
  }
}
