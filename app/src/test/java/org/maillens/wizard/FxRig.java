package org.maillens.wizard;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Runs the interface without a display, and takes its picture.
final class FxRig {
  private static final CountDownLatch STARTED = new CountDownLatch(1);
  private static final AtomicReference<@Nullable Throwable> BROKEN = new AtomicReference<>();
  private static final Path PICTURES = Path.of("target", "screenshots");

  private FxRig() {}

  /// Starts the toolkit once for all tests.
  static void start() {
    try {
      Platform.startup(STARTED::countDown);
      Platform.setImplicitExit(false);
      run(() -> Thread.currentThread().setUncaughtExceptionHandler((_, e) -> BROKEN.set(e)));
    } catch (IllegalStateException alreadyRunning) {
      STARTED.countDown();
    }
    try {
      if (!STARTED.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("JavaFX did not start");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs on the thread of the interface and waits.
  static <T> T on(Callable<T> action) {
    if (Platform.isFxApplicationThread()) {
      throw new IllegalStateException("would wait for itself");
    }
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(action.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return done.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /// Runs on the thread of the interface and waits.
  static void run(Runnable action) {
    on(
        () -> {
          action.run();
          return true;
        });
  }

  /// Waits until the interface has been laid out and drawn a few times.
  static void settle() {
    CountDownLatch pulses = new CountDownLatch(3);
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            pulses.countDown();
          }
        };
    run(timer::start);
    try {
      if (!pulses.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no pulses");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    run(timer::stop);
    Throwable broken = BROKEN.getAndSet(null);
    if (broken != null) {
      throw new AssertionError("the interface's thread threw", broken);
    }
  }

  /// Writes the scene's picture.
  static void shoot(Scene scene, String name, double scale) {
    shoot(scene.getRoot(), name, scale);
  }

  /// Writes the picture of a part, what is scrolled out of sight included.
  static void shoot(Node part, String name, double scale) {
    settle();
    WritableImage image =
        on(
            () -> {
              SnapshotParameters parameters = new SnapshotParameters();
              parameters.setTransform(Transform.scale(scale, scale));
              return part.snapshot(parameters, null);
            });
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(PICTURES);
      ImageIO.write(picture, "png", PICTURES.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
