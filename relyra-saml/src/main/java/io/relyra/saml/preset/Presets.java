// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import static io.relyra.api.connection.RedirectEncoding.ADFS_LOWER;
import static io.relyra.api.connection.RedirectEncoding.RFC3986_UPPER;
import static io.relyra.api.connection.RequestSigning.SIGNED;
import static io.relyra.api.connection.RequestSigning.UNSIGNED;

import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.SignatureRequirement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The presets that come with this library. */
public final class Presets {
  private static final Pattern TENANT =
      Pattern.compile(
          "https://sts\\.windows\\.(net|us|de)/[0-9a-fA-F-]{36}/|"
              + "https://sts\\.chinacloudapi\\.cn/[0-9a-fA-F-]{36}/");

  /** Okta. */
  public static final Preset OKTA =
      new Preset(
          "okta",
          "Okta",
          NameIdFormat.UNSPECIFIED,
          SignatureRequirement.RESPONSE_AND_ASSERTION,
          UNSIGNED,
          RFC3986_UPPER,
          new PresetLabels(
              "Audience URI (SP Entity ID)",
              "Single sign-on URL",
              Optional.of("Single Logout URL")),
          List.of(
              Traps.ACS_WITHOUT_TLS,
              Traps.SSO_WITHOUT_TLS,
              Traps.SLO_WITHOUT_TLS,
              Traps.entityIdIsNot(
                  Pattern.compile("https?://www\\.okta\\.com/.+"),
                  "issuer_is_not_okta",
                  "Copy the Issuer from the application's setup instructions; it begins with"
                      + " http://www.okta.com/.")));

  /** Microsoft Entra ID. */
  public static final Preset ENTRA =
      new Preset(
          "entra",
          "Microsoft Entra ID",
          NameIdFormat.PERSISTENT,
          SignatureRequirement.ASSERTION,
          UNSIGNED,
          RFC3986_UPPER,
          new PresetLabels(
              "Identifier (Entity ID)",
              "Reply URL (Assertion Consumer Service URL)",
              Optional.of("Logout Url")),
          List.of(
              Traps.ACS_WITHOUT_TLS,
              Traps.SSO_WITHOUT_TLS,
              Traps.SLO_WITHOUT_TLS,
              Traps.LOGOUT_NOT_BY_REDIRECT,
              Traps.nameIdIsNot(
                  NameIdFormat.PERSISTENT,
                  "name_id_not_persistent",
                  "Ask for persistent names: an e-mail address can be given to somebody else."),
              Traps.entityIdIsNot(
                  TENANT,
                  "issuer_without_tenant",
                  "The issuer is https://sts.windows.net/ with the tenant's id and a slash at the"
                      + " end."),
              Traps.signsLess(
                  SignatureRequirement.ASSERTION,
                  "Choose \"Sign SAML response and assertion\" as the signing option.")));

  /** Google Workspace. */
  public static final Preset GOOGLE_WORKSPACE =
      new Preset(
          "google_workspace",
          "Google Workspace",
          NameIdFormat.EMAIL_ADDRESS,
          SignatureRequirement.RESPONSE_OR_ASSERTION,
          UNSIGNED,
          RFC3986_UPPER,
          new PresetLabels("Entity ID", "ACS URL", Optional.empty()),
          List.of(
              Traps.ACS_WITHOUT_TLS,
              Traps.SSO_WITHOUT_TLS,
              Traps.SLO_WITHOUT_TLS,
              Traps.LOGOUT_UNKNOWN,
              Traps.nameIdIsNot(
                  NameIdFormat.EMAIL_ADDRESS,
                  "name_id_not_email",
                  "Ask for e-mail addresses: Google names users by their primary address."),
              Traps.entityIdIsNot(
                  Pattern.compile("https://accounts\\.google\\.com/o/saml2\\?idpid=.+"),
                  "issuer_is_not_google",
                  "Copy the Entity ID from the application's page; it ends in ?idpid= and the"
                      + " account's id.")));

  /** Active Directory Federation Services. */
  public static final Preset ADFS =
      new Preset(
          "adfs",
          "AD FS",
          NameIdFormat.UNSPECIFIED,
          SignatureRequirement.ASSERTION,
          SIGNED,
          ADFS_LOWER,
          new PresetLabels(
              "Relying party trust identifier",
              "SAML Assertion Consumer endpoint",
              Optional.of("SAML Logout endpoint")),
          List.of(
              Traps.ACS_WITHOUT_TLS,
              Traps.SSO_WITHOUT_TLS,
              Traps.SLO_WITHOUT_TLS,
              Traps.requestsAreUnsigned(
                  Severity.ERROR, "Sign requests: configure a signing key and signed requests."),
              Traps.encodingIsNotLower(
                  "Write signed queries with lower-case digits (adfs_lower), or AD FS refuses"
                      + " them."),
              Traps.entityIdIsNot(
                  Pattern.compile("http://[^/]+/adfs/services/trust"),
                  "issuer_is_not_adfs",
                  "The issuer is the federation service identifier; it usually begins with http:"
                      + " without s and ends in /adfs/services/trust."),
              Traps.signsLess(
                  SignatureRequirement.ASSERTION,
                  "Set-AdfsRelyingPartyTrust -SamlResponseSignature MessageAndAssertion")));

  /** Keycloak. */
  public static final Preset KEYCLOAK =
      new Preset(
          "keycloak",
          "Keycloak",
          NameIdFormat.UNSPECIFIED,
          SignatureRequirement.RESPONSE,
          SIGNED,
          RFC3986_UPPER,
          new PresetLabels(
              "Client ID",
              "Master SAML Processing URL / Valid redirect URIs",
              Optional.of("Logout Service POST Binding URL / Redirect Binding URL")),
          List.of(
              Traps.ACS_WITHOUT_TLS,
              Traps.SSO_WITHOUT_TLS,
              Traps.SLO_WITHOUT_TLS,
              Traps.requestsAreUnsigned(
                  Severity.WARNING,
                  "Sign requests, or switch off \"Client signature required\" of the client."),
              Traps.entityIdIsNot(
                  Pattern.compile("https?://.+/realms/[^/]+"),
                  "issuer_is_not_a_realm",
                  "The issuer is the URL of the realm: it ends in /realms/ and the realm's name."),
              Traps.signsLess(
                  SignatureRequirement.RESPONSE,
                  "Switch on \"Sign assertions\" beside \"Sign documents\".")));

  /** All presets, in the order in which they are to be offered. */
  public static final List<Preset> ALL = List.of(OKTA, ENTRA, GOOGLE_WORKSPACE, ADFS, KEYCLOAK);

  private Presets() {}

  /**
   * Finds a preset.
   *
   * @param id of the preset
   * @return the preset, or nothing if there is none of this id
   */
  public static Optional<Preset> find(String id) {
    return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }
}
