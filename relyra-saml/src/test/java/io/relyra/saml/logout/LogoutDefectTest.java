// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.VERIFIER;
import static io.relyra.saml.logout.LogoutSample.connection;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.response;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.saml.BareCertificate;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a message finds in us or below us, it is not accepted. */
class LogoutDefectTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        StackOverflowError.class,
        NoClassDefFoundError.class,
        ExceptionInInitializerError.class,
        NullPointerException.class
      })
  void aDefectBelowIsARefusal(Class<? extends Throwable> defect) throws Exception {
    Connection broken = over(defect.getDeclaredConstructor().newInstance());
    for (EncodedMessage message :
        new EncodedMessage[] {form(request()), query(request().query())}) {
      refused(VERIFIER.request(message, broken, Sample.NOW), ErrorCode.INTERNAL_ERROR);
    }
    for (EncodedMessage message :
        new EncodedMessage[] {form(response()), query(response().query())}) {
      refused(
          VERIFIER.response(message, Sample.REQUEST, broken, Sample.NOW), ErrorCode.INTERNAL_ERROR);
    }
  }

  @Test
  void aLackOfMemoryIsNobodysVerdict() {
    assertThatThrownBy(
            () -> VERIFIER.request(form(request()), over(new OutOfMemoryError()), Sample.NOW))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private static Connection over(Throwable thrown) {
    return connection(
        new BareCertificate(Keys.rsa().getPublic()) {
          private static final long serialVersionUID = 1L;

          @Override
          public PublicKey getPublicKey() {
            if (thrown instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) thrown;
          }
        });
  }
}
