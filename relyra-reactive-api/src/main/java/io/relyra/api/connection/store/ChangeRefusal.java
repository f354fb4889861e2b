// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.certificate.CertificateState;
import java.util.Set;

/** Why a change was not made. Nothing was written. */
public sealed interface ChangeRefusal extends ChangeOutcome {
  /**
   * The code for logs and operators.
   *
   * @return the stable code
   */
  ErrorCode code();

  /** The author knows no such connection. */
  record NotFound() implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.CONNECTION_NOT_FOUND;
    }
  }

  /**
   * Somebody else was faster: read again, and decide anew.
   *
   * @param version the newest version
   */
  record Conflict(int version) implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.CONCURRENT_MODIFICATION;
    }
  }

  /**
   * Nobody could log in.
   *
   * @param missing everything that is missing
   */
  record Incomplete(Set<MissingPiece> missing) implements ChangeRefusal {
    /** Copies the set. */
    public Incomplete {
      missing = Set.copyOf(missing);
    }

    @Override
    public ErrorCode code() {
      return ErrorCode.CONNECTION_NOT_RUNTIME_READY;
    }
  }

  /** The connection has no such certificate. */
  record CertificateNotFound() implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.CERTIFICATE_NOT_FOUND;
    }
  }

  /**
   * The certificate cannot go there from where it is.
   *
   * @param state in which it is
   */
  record WrongState(CertificateState state) implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.CERTIFICATE_STATE_INVALID;
    }
  }

  /** No signing certificate of the identity provider would be active. */
  record LastActive() implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.LAST_ACTIVE_CERTIFICATE;
    }
  }

  /** The connection has no metadata source. */
  record SourceNotFound() implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.METADATA_SOURCE_NOT_FOUND;
    }
  }

  /** The document describes another entity than the connection names. */
  record OtherEntity() implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.METADATA_ENTITY_NOT_FOUND;
    }
  }

  /** Somebody else looks at the source by now. */
  record LeaseLost() implements ChangeRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.CONCURRENT_MODIFICATION;
    }
  }
}
