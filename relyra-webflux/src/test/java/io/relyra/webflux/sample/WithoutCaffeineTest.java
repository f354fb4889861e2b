// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpKey;
import io.relyra.webflux.autoconfigure.BootProperties;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A registry of the application's own, and neither Caffeine nor the PostgreSQL module, as its class
 * path would be: every class is loaded anew.
 */
@ExtendWith(BlockHoundExtension.class)
class WithoutCaffeineTest {
  private static final IdpKey KEY = IdpKey.rsa2048();

  @Test
  void everyRequestLooks() throws Exception {
    assertThat(start("")).isEqualTo("true");
  }

  @Test
  void outageThatWouldTakeMemoryIsASentence() throws Exception {
    assertThat(start("relyra.logout.session-check.tolerated-outage=30s"))
        .contains("Caffeine is missing");
  }

  private static String start(String property) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = consumer()) {
      thread.setContextClassLoader(loader);
      assertThatThrownBy(() -> loader.loadClass("com.github.benmanes.caffeine.cache.Caffeine"))
          .isInstanceOf(ClassNotFoundException.class);
      String[] properties = {
        "relyra.logout.enabled=true",
        "relyra.keys.signing.private-key=" + BootProperties.pem(KEY.privateKey()),
        "relyra.keys.signing.certificate=" + BootProperties.pem(KEY.certificate()),
        property
      };
      Supplier<?> application =
          (Supplier<?>)
              loader
                  .loadClass("io.relyra.webflux.sample.registry.RegistryApplication")
                  .getConstructor(String[].class)
                  .newInstance((Object) properties);
      return String.valueOf(application.get());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URLClassLoader consumer() throws IOException {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("caffeine") && !entry.contains("r2dbc")) {
        path.add(url(entry));
      }
    }
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }
}
