// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.trace.LoginFlow;
import io.relyra.saml.verify.SignatureObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The record of one attempt while it runs; travels in the Reactor Context, so that the steps need
 * not pass it on.
 *
 * <p>Safe for use by several threads, one after the other or, on cancellation, at once.
 */
public final class LoginTrace {
  /** The key of the Reactor Context under which the number of a login or logout travels. */
  public static final String CORRELATION_ID = "relyra.correlation_id";

  private static final Logger log = LoggerFactory.getLogger(LoginTrace.class);

  private final String correlationId;
  private final LoginListener listener;
  private final long startNanos = System.nanoTime();
  private final List<StepRecord> steps = new ArrayList<>(LoginStep.values().length);
  private final AtomicBoolean ended = new AtomicBoolean();
  private final LoginObserver observer;
  private @Nullable ConnectionId connection;
  private @Nullable LoginFlow flow;
  private volatile @Nullable LoginReport report;

  /**
   * A trace of an attempt that begins now and that nobody observes.
   *
   * @param correlationId what the browser will be shown
   * @param listener told once when the attempt ends
   */
  public LoginTrace(String correlationId, LoginListener listener) {
    this(correlationId, listener, LoginObserver.NONE);
  }

  /**
   * A trace of an attempt that begins now.
   *
   * @param correlationId what the browser will be shown
   * @param listener told once when the attempt ends
   * @param observer surrounds the steps
   */
  public LoginTrace(String correlationId, LoginListener listener, LoginObserver observer) {
    this.correlationId = correlationId;
    this.listener = listener;
    this.observer = observer;
  }

  /**
   * Runs a step and records how long it took and how it ended, if the subscriber's context holds a
   * trace.
   *
   * <p>A step that completes without a value broke its contract: it becomes {@code internal_error},
   * so that an empty publisher can never count as a yes.
   *
   * @param step which
   * @param work what it does
   * @param code of the error that ends it
   * @return the work's value
   * @param <T> what the step gives
   */
  public static <T> Mono<T> step(
      LoginStep step, Mono<T> work, Function<Throwable, ErrorCode> code) {
    Mono<T> answered =
        work.switchIfEmpty(
            Mono.error(
                () ->
                    new RelyraException(
                        ErrorCode.INTERNAL_ERROR, step.wireName() + " gave no answer")));
    return Mono.deferContextual(
        context -> {
          LoginTrace trace = context.getOrDefault(LoginTrace.class, null);
          if (trace == null) {
            return answered;
          }
          long start = System.nanoTime();
          return trace
              .observer
              .step(step, answered, code)
              .doOnNext(value -> trace.add(step, start, null))
              .doOnError(error -> trace.add(step, start, code.apply(error)));
        });
  }

  /**
   * Who observes the signatures of the login of a context.
   *
   * @param context of a subscriber
   * @return observes nothing outside a login
   */
  public static SignatureObserver signatures(ContextView context) {
    return context
        .<LoginTrace>getOrEmpty(LoginTrace.class)
        .map(trace -> trace.observer.signatures(context))
        .orElse(SignatureObserver.NONE);
  }

  /**
   * The context that carries this trace.
   *
   * @param context of the subscriber
   * @return with this trace
   */
  public Context into(Context context) {
    return context.put(LoginTrace.class, this).put(CORRELATION_ID, correlationId);
  }

  /**
   * What became of the attempt.
   *
   * @return empty until it has ended
   */
  public Optional<LoginReport> report() {
    return Optional.ofNullable(report);
  }

  /**
   * Notes through which connection the login of the current context goes.
   *
   * @param id the connection
   * @return completes at once, with the id
   */
  public static Mono<ConnectionId> note(ConnectionId id) {
    return Mono.deferContextual(
        context -> {
          LoginTrace trace = context.getOrDefault(LoginTrace.class, null);
          if (trace != null) {
            trace.noteConnection(id);
          }
          return Mono.just(id);
        });
  }

  /**
   * The number of the login of a context.
   *
   * @param context of a subscriber
   * @return what the browser is shown; empty outside a login
   */
  public static Optional<String> correlationId(ContextView context) {
    return context.<LoginTrace>getOrEmpty(LoginTrace.class).map(trace -> trace.correlationId);
  }

  /**
   * Notes who started the login.
   *
   * @param started by us or by the identity provider
   */
  public synchronized void note(LoginFlow started) {
    flow = started;
  }

  /** The attempt opened a session. */
  public void established() {
    end(LoginReport.Ending.ESTABLISHED, null);
  }

  /**
   * The attempt was refused.
   *
   * @param code why
   */
  public void refused(ErrorCode code) {
    end(LoginReport.Ending.REFUSED, code);
  }

  /** The client went away. No effect if the attempt has ended. */
  public void cancelled() {
    end(LoginReport.Ending.CANCELLED, null);
  }

  private synchronized void noteConnection(ConnectionId id) {
    connection = id;
  }

  private synchronized void add(LoginStep step, long start, @Nullable ErrorCode refusal) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    steps.add(new StepRecord(step, took, Optional.ofNullable(refusal)));
  }

  private void end(LoginReport.Ending ending, @Nullable ErrorCode refusal) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    LoginReport ended = report(ending, refusal);
    report = ended;
    try {
      listener.onLogin(ended);
    } catch (Throwable e) {
      log.warn("A login listener failed; the login goes on. correlation_id={}", correlationId, e);
    }
  }

  private synchronized LoginReport report(LoginReport.Ending ending, @Nullable ErrorCode refusal) {
    return new LoginReport(
        correlationId,
        Optional.ofNullable(connection),
        Optional.ofNullable(flow),
        ending,
        Optional.ofNullable(refusal),
        steps,
        Duration.ofNanos(System.nanoTime() - startNanos));
  }
}
