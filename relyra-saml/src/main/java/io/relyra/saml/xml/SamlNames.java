// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

/** Namespaces and identifiers of SAML 2.0, XML Signature and XML Encryption. */
public final class SamlNames {
  /** Assertions (SAML Core 2). */
  public static final String ASSERTION_NS = "urn:oasis:names:tc:SAML:2.0:assertion";

  /** Requests and responses (SAML Core 3). */
  public static final String PROTOCOL_NS = "urn:oasis:names:tc:SAML:2.0:protocol";

  /** Metadata (SAML Metadata 2). */
  public static final String METADATA_NS = "urn:oasis:names:tc:SAML:2.0:metadata";

  /** XML Signature. */
  public static final String SIGNATURE_NS = "http://www.w3.org/2000/09/xmldsig#";

  /** XML Signature 1.1, which adds kinds of key information. */
  public static final String SIGNATURE_11_NS = "http://www.w3.org/2009/xmldsig11#";

  /** XML Encryption. */
  public static final String ENCRYPTION_NS = "http://www.w3.org/2001/04/xmlenc#";

  /** XML Encryption 1.1, which adds algorithms. */
  public static final String ENCRYPTION_11_NS = "http://www.w3.org/2009/xmlenc11#";

  /** Exclusive canonicalization without comments, and the namespace of its parameters. */
  public static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

  /** Attributes of XML Schema in instances, such as {@code xsi:type}. */
  public static final String SCHEMA_INSTANCE_NS = "http://www.w3.org/2001/XMLSchema-instance";

  /** The HTTP POST binding (SAML Bindings 3.5). */
  public static final String POST_BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

  /** The name format of SAML parties (SAML Core 8.3.6). */
  public static final String ENTITY_FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";

  /** A name whose format is left to the issuer (SAML Core 8.3.1). */
  public static final String UNSPECIFIED_FORMAT =
      "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

  /** Confirmation by possession of the assertion (SAML Profiles 3.3). */
  public static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

  private SamlNames() {}
}
