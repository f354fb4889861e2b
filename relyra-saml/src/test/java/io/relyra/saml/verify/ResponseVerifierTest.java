// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.BareCertificate;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseVerifierTest {
  private final ResponseVerifier verifier = new ResponseVerifier(ResponseLimits.DEFAULT);

  @Test
  void eightThreadsShareOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> names = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String name = "user" + i + "@example.org";
        EncodedResponse response =
            encoded(
                Forge.signedAssertion(
                    xml -> xml.replace("ada@example.org</saml:NameID>", name + "</saml:NameID>")));
        names.add(threads.submit(() -> name + " " + nameIn(response)));
      }
      for (Future<String> name : names) {
        String[] sentAndRead = name.get().split(" ");
        assertThat(sentAndRead[1]).isEqualTo(sentAndRead[0]);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        StackOverflowError.class,
        NoClassDefFoundError.class,
        ExceptionInInitializerError.class,
        NullPointerException.class
      })
  void aDefectBelowIsARefusal(Class<? extends Throwable> defect) throws Exception {
    Throwable thrown = defect.getDeclaredConstructor().newInstance();
    Verdicts.refused(verdictOver(thrown), ErrorCode.INTERNAL_ERROR);
  }

  @Test
  void aLackOfMemoryIsNobodysVerdict() {
    assertThatThrownBy(() -> verdictOver(new OutOfMemoryError()))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private Verification verdictOver(Throwable thrown) {
    return verifier.verify(
        encoded(Forge.response().sign(Forge.ASSERTION_ID).xml()),
        Sample.intent(),
        Sample.connection(
            new BareCertificate(Keys.rsa().getPublic()) {
              private static final long serialVersionUID = 1L;

              @Override
              public PublicKey getPublicKey() {
                if (thrown instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) thrown;
              }
            }),
        Sample.NOW);
  }

  @Test
  void theLimitsOfTheVerifierHold() {
    ResponseVerifier narrow = new ResponseVerifier(new ResponseLimits(1, 3, 1000, 64, 1000));

    Verdicts.refused(
        narrow.verify(
            encoded(Forge.response().sign(Forge.ASSERTION_ID).xml()),
            Sample.intent(),
            Verdicts.forged(),
            Sample.NOW),
        ErrorCode.XML_LIMIT_EXCEEDED);
  }

  private String nameIn(EncodedResponse response) {
    return Verdicts.accepted(
            verifier.verify(response, Sample.intent(), Verdicts.forged(), Sample.NOW))
        .subject()
        .value();
  }

  private static EncodedResponse encoded(String xml) {
    return EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT);
  }
}
