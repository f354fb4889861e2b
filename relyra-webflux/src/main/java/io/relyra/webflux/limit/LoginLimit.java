// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import io.relyra.api.ConnectionId;
import io.relyra.api.RelayState;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Decides whether a client or a connection may go on now. Called on event loops: must not block.
 *
 * <p>It protects the service's time, not anybody's account: nothing becomes safer by it. What it
 * throws refuses the login.
 */
public interface LoginLimit {
  /** Admits everybody. */
  LoginLimit NONE =
      new LoginLimit() {
        @Override
        public Admission client(ServerRequest request) {
          return Admission.granted();
        }

        @Override
        public Admission answer(RelayState login) {
          return Admission.granted();
        }

        @Override
        public Admission connection(ConnectionId connection) {
          return Admission.granted();
        }

        @Override
        public Admission unsolicited(ConnectionId connection) {
          return Admission.granted();
        }
      };

  /**
   * Asked before anything of a request is read, at the start of a login and when it is completed.
   *
   * @param request of the client
   * @return whether it may go on
   */
  Admission client(ServerRequest request);

  /**
   * Asked for an answer of which the browser is known to be the one that started the login, before
   * {@link #connection}: so that one login can use up only a little of what its connection has.
   *
   * @param login which
   * @return whether it may go on
   */
  Admission answer(RelayState login);

  /**
   * Asked before the signatures of an answer are verified, after {@link #answer}.
   *
   * @param connection through which the login goes
   * @return whether it may go on
   */
  Admission connection(ConnectionId connection);

  /**
   * Asked before the signatures of a response are verified that nobody asked for.
   *
   * @param connection whose URL it was sent to
   * @return whether it may go on
   */
  Admission unsolicited(ConnectionId connection);
}
