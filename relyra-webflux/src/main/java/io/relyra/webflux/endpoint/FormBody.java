// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * The body of a form, refused at too many fields. Of a body of {@code a&a&a…}, within the limit of
 * its size, the reader would make half a million strings on the event loop.
 */
final class FormBody extends ServerHttpRequestDecorator {
  private static final int MAX_SEPARATORS = 32;

  FormBody(ServerHttpRequest request) {
    super(request);
  }

  @Override
  public Flux<DataBuffer> getBody() {
    return Flux.defer(
        () -> {
          Counter counter = new Counter();
          return super.getBody().map(counter::pass);
        });
  }

  private static final class Counter {
    private int separators;

    DataBuffer pass(DataBuffer buffer) {
      int at = buffer.indexOf(b -> b == '&', buffer.readPosition());
      while (at >= 0) {
        if (++separators > MAX_SEPARATORS) {
          DataBufferUtils.release(buffer);
          throw new RelyraException(ErrorCode.PAYLOAD_TOO_LARGE, "the form has too many fields");
        }
        at = buffer.indexOf(b -> b == '&', at + 1);
      }
      return buffer;
    }
  }
}
