// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for what no decent client sends. */
public final class RawRequest implements AutoCloseable {
  private static final int TIMEOUT_MS = 20_000;

  private final Socket socket;

  public RawRequest(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
  }

  public static String head(Browser browser, String... headers) {
    StringBuilder head = new StringBuilder("POST /saml/acs HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    browser
        .cookies()
        .forEach((n, v) -> head.append("Cookie: ").append(n).append('=').append(v).append("\r\n"));
    return head.append("\r\n").toString();
  }

  public RawRequest send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** One chunk of a body without a length. */
  public RawRequest chunk(String text) throws IOException {
    return send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  /** The status line; waits for it. */
  public String statusLine() throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
