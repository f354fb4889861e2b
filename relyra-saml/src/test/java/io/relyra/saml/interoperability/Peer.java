// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.interoperability;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Another implementation of SAML, run as a process: one JSON object in, one out. */
enum Peer {
  LASSO("/usr/bin/python3", "lasso_peer.py"),
  PYSAML2("/usr/bin/python3", "pysaml2_peer.py"),
  SAMLIFY("node", "samlify_peer.cjs"),
  NODE_SAML("node", "node_saml_peer.cjs");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final String runner;
  private final String script;

  Peer(String runner, String script) {
    this.runner = runner;
    this.script = script;
  }

  Map<String, String> run(String verb, Map<String, Object> task) {
    Path scripts = Path.of("src", "test", "interoperability").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(runner, scripts.resolve(script).toString(), verb));
    builder
        .environment()
        .put("NODE_PATH", Path.of("target/peers/node_modules").toAbsolutePath() + "");
    File errors = Path.of("target", "peers.err").toFile();
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors));
    try {
      Process process = builder.start();
      process.getOutputStream().write(JSON.writeValueAsBytes(task));
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(this + " refused to " + verb + "; see target/peers.err");
      }
      return JSON.readValue(answer, TEXTS);
    } catch (IOException e) {
      throw new UncheckedIOException(this + " is not installed; CONTRIBUTING says how", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
