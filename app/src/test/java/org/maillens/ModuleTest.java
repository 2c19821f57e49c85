package org.maillens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The tests run as the program does: inside the named module, on the JDK of the toolchain.
class ModuleTest {
  @Test
  void runsInsideTheNamedModule() {
    Module module = Main.class.getModule();
    assertThat(module.getName()).isEqualTo("org.maillens");
    assertThat(module.getDescriptor().isOpen()).isTrue();
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }
}
