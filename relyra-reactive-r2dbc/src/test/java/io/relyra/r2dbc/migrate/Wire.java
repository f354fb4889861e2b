// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Messages of PostgreSQL's protocol (PostgreSQL, 54.7 Message Formats). */
final class Wire {
  private Wire() {}

  /** What a client says first; it asks for encryption before, and no is the answer. */
  static byte[] startup(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      int length = in.readInt();
      byte[] body = in.readNBytes(length - 4);
      if (length > 8) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(new byte[] {(byte) (length >> 24), (byte) (length >> 16)});
        whole.write(new byte[] {(byte) (length >> 8), (byte) length});
        whole.write(body);
        return whole.toByteArray();
      }
      out.write('N');
    }
  }

  /** What follows the type of a message. */
  static byte[] body(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt() - 4);
  }

  static void send(OutputStream out, int type, byte[] body) throws IOException {
    int length = body.length + 4;
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(type);
    message.write(new byte[] {(byte) (length >> 24), (byte) (length >> 16)});
    message.write(new byte[] {(byte) (length >> 8), (byte) length});
    message.write(body);
    out.write(message.toByteArray());
    out.flush();
  }
}
