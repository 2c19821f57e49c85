package org.maillens.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may see a field of the evidence is said where the field is declared: nothing new slips into
/// a bundle.
class SensitivityTest {
  /// What is below it is known beforehand, or on the way to evidence, and in no report.
  private static final String EVIDENCE = "org.maillens.evidence";

  @Test
  void everyFieldOfTheEvidenceSaysWhoMaySeeIt() {
    List<String> silent = new ArrayList<>();
    int fields = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(EVIDENCE)) {
      Class<?> reflected = type.reflect();
      if (!reflected.isRecord() || !type.getPackageName().equals(EVIDENCE)) {
        continue;
      }
      for (RecordComponent field : reflected.getRecordComponents()) {
        fields++;
        if (!field.isAnnotationPresent(Sensitivity.class)) {
          silent.add(type.getSimpleName() + "." + field.getName());
        }
      }
    }
    assertThat(fields).isGreaterThan(60);
    assertThat(silent).isEmpty();
  }
}
