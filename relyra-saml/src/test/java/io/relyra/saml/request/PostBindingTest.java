// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.JdkSignature;
import io.relyra.saml.Keys;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.IdpKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SAML Bindings 3.5, SAML Core 5.4. */
class PostBindingTest {
  private static final RelayState RELAY_STATE = new RelayState("rs_abcdefghij-klmno_p");
  private static final AuthnRequest REQUEST =
      AuthnRequest.through(Sample.connection(), Sample.REQUEST, Sample.NOW);
  private static final SigningKey KEY =
      SigningKey.of(IdpKey.rsa2048().privateKey(), IdpKey.rsa2048().certificate());

  @Test
  void unsignedFormHoldsTheRequestAsWritten() {
    PostForm form = PostBinding.loginForm(Sample.SSO, REQUEST, RELAY_STATE);

    assertThat(xml(form)).isEqualTo(AuthnRequestWriter.xml(REQUEST));
    assertThat(form.action()).isEqualTo(Sample.SSO);
    assertThat(form.relayState()).isEqualTo(RELAY_STATE);
    assertThat(form).hasToString("PostForm[hidden]");
  }

  @Test
  void signatureStandsAfterTheIssuerAndCoversTheRequest() {
    String signed = xml(PostBinding.signedLoginForm(Sample.SSO, REQUEST, RELAY_STATE, KEY));

    assertThat(signed)
        .contains("</saml:Issuer><ds:Signature", "</ds:Signature><samlp:NameIDPolicy")
        .contains("URI=\"#id_0123456789abcdef\"")
        .contains("xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256")
        .doesNotContain("&#xD;", "\r");
    assertThat(JdkSignature.verifies(signed, KEY.certificate())).isTrue();
    assertThat(JdkSignature.verifies(signed.replace("ID=\"id_0", "ID=\"id_1"), KEY.certificate()))
        .isFalse();
    assertThat(
            JdkSignature.verifies(
                signed.replace("AllowCreate=\"true", "AllowCreate=\"false"), KEY.certificate()))
        .isFalse();
  }

  @Test
  void ecdsaVerifiesToo() {
    SigningKey ec = SigningKey.of(IdpKey.ecP256().privateKey(), IdpKey.ecP256().certificate());
    String signed = xml(PostBinding.signedLoginForm(Sample.SSO, REQUEST, RELAY_STATE, ec));
    assertThat(JdkSignature.verifies(signed, ec.certificate())).isTrue();
  }

  @Test
  void refusesAUrlThatAlreadyHoldsAParameterOfOurs() {
    refuses(
        ErrorCode.AUTHN_REQUEST_INVALID,
        () ->
            PostBinding.loginForm(
                URI.create("https://idp.example/sso?RelayState=x"), REQUEST, RELAY_STATE));
  }

  @Test
  void theProviderDecidesHowItIsAsked() {
    for (RequestBinding binding : RequestBinding.values()) {
      for (RequestSigning signing : RequestSigning.values()) {
        OutgoingRequest sent =
            OutgoingRequest.of(idp(binding, signing), REQUEST, RELAY_STATE, Optional.of(KEY));
        String text =
            sent instanceof OutgoingRequest.Post post
                ? xml(post.form())
                : ((OutgoingRequest.Redirect) sent).location().toString();
        assertThat(sent instanceof OutgoingRequest.Post)
            .isEqualTo(binding == RequestBinding.HTTP_POST);
        assertThat(text.contains("Signature")).isEqualTo(signing == RequestSigning.SIGNED);
        assertThat(sent.toString()).contains("hidden");
      }
    }
  }

  @Test
  void neverSendsUnsignedWhatIsToBeSigned() {
    for (RequestBinding binding : RequestBinding.values()) {
      refuses(
          ErrorCode.KEY_NOT_CONFIGURED,
          () ->
              OutgoingRequest.of(
                  idp(binding, RequestSigning.SIGNED), REQUEST, RELAY_STATE, Optional.empty()));
    }
  }

  private static IdentityProvider idp(RequestBinding binding, RequestSigning signing) {
    return new IdentityProvider(
        Sample.IDP,
        Sample.SSO,
        List.of(Keys.certificate(Keys.rsa())),
        RequestPolicy.DEFAULT.withBinding(binding).withSigning(signing));
  }

  private static String xml(PostForm form) {
    return new String(Base64.getDecoder().decode(form.samlRequest()), StandardCharsets.UTF_8);
  }

  private static void refuses(ErrorCode code, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
