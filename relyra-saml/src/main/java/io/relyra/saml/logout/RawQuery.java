// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of the binding in a query, undecoded, each at most once (SAML Bindings 3.4.4.1).
 *
 * <p>What was verified and what is read are the same characters: two parameters of one name, or a
 * name that only decodes to one of ours, could make the two differ and refuse the query. Other
 * parameters are left alone; our URL may have some.
 */
final class RawQuery {
  private static final List<String> NAMES =
      List.of("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding");

  private final Map<String, String> values;

  private RawQuery(Map<String, String> values) {
    this.values = values;
  }

  static RawQuery parse(String query) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String raw = equals < 0 ? pair : pair.substring(0, equals);
      Optional<String> known = known(PercentDecoding.decode(raw));
      if (known.isPresent()) {
        add(values, known.get(), raw, equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return new RawQuery(values);
  }

  private static Optional<String> known(String name) {
    return NAMES.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private static void add(Map<String, String> values, String name, String raw, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw new SamlRefusal(
          ErrorCode.DUPLICATE_QUERY_PARAMETER, "a parameter of the binding is repeated");
    }
    if (!raw.equals(name)) {
      throw bad("the name of a parameter of the binding is written in another way");
    }
    if (value.isEmpty()) {
      throw bad("a parameter of the binding is empty");
    }
  }

  /** The value as it stands in the query. */
  Optional<String> raw(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value, decoded. */
  Optional<String> decoded(String name) {
    return raw(name).map(PercentDecoding::decode);
  }

  private static SamlRefusal bad(String detail) {
    return new SamlRefusal(ErrorCode.INVALID_BINDING_PAYLOAD, detail);
  }
}
