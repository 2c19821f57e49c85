package org.maillens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table and the laws of the design, section "Layout". A package of the table that does not
/// exist yet has nothing to obey; one that the table does not know is an error.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  private static final List<String> VOCABULARY = List.of("knowledge", "tls", "certificate", "mail");
  private static final List<String> UP_TO_EVIDENCE = with(VOCABULARY, "evidence");
  private static final List<String> UP_TO_CLIENT = with(UP_TO_EVIDENCE, "client");
  private static final List<String> UP_TO_DIAGNOSIS = with(UP_TO_CLIENT, "diagnosis");
  private static final List<String> UP_TO_FIX = with(UP_TO_DIAGNOSIS, "fix");
  private static final List<String> ALL_BUT_THE_FACES =
      with(UP_TO_FIX, "report", "net", "probe", "discovery", "capture", "recorder", "practice");

  /// Package → what it may use of ours.
  private static final Map<String, List<String>> TABLE = table();

  /// Functions of their input and nothing else.
  private static final String[] PURE =
      packages(List.of("tls", "certificate", "mail", "evidence", "client", "diagnosis", "fix"));

  private static final DescribedPredicate<JavaClass> SOCKETS =
      describe(
          "sockets",
          type ->
              type.getPackageName().startsWith("java.net.http")
                  || type.getPackageName().equals("javax.net")
                  || Set.of(
                          "java.net.Socket",
                          "java.net.ServerSocket",
                          "java.net.DatagramSocket",
                          "java.net.MulticastSocket",
                          "java.net.URLConnection",
                          "java.net.HttpURLConnection",
                          "java.nio.channels.SocketChannel",
                          "java.nio.channels.ServerSocketChannel",
                          "java.nio.channels.DatagramChannel",
                          "java.nio.channels.AsynchronousSocketChannel",
                          "java.nio.channels.AsynchronousServerSocketChannel")
                      .contains(type.getName()));

  private static final DescribedPredicate<JavaClass> FILES_AND_PROCESSES =
      describe(
          "files and processes",
          type ->
              type.getPackageName().startsWith("java.nio.file")
                  || type.getPackageName().startsWith("java.nio.channels")
                  || type.getName().matches("java\\.io\\.(File.*|RandomAccessFile|Console)")
                  || type.getName().matches("java\\.lang\\.(Process.*|Runtime)"));

  private static final DescribedPredicate<JavaAccess<?>> LOOK_UPS =
      call(
          "a look-up in the DNS",
          "java\\.net\\.InetAddress\\.(getByName|getAllByName|getLocalHost|getHostName"
              + "|getCanonicalHostName|isReachable)\\(.*"
              + "|java\\.net\\.InetSocketAddress\\.(<init>\\(java\\.lang\\.String.*|getHostName\\(.*)"
              + "|java\\.net\\.URL\\.open.*");

  private static final DescribedPredicate<JavaAccess<?>> CLOCK_AND_CHANCE =
      call(
          "the clock, chance or the surroundings",
          "java\\.time\\.\\w+\\.now\\(.*|java\\.time\\.Clock\\.(system|tick).*"
              + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)\\(.*"
              + "|java\\.lang\\.Math\\.random\\(.*|java\\.util\\.Random\\.<init>.*"
              + "|java\\.util\\.UUID\\.randomUUID.*|java\\.security\\.SecureRandom\\.<init>.*"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current.*");

  @Test
  void everyPackageIsInTheTable() {
    assertThat(CLASSES.contain(Main.class)).isTrue();
    assertThat(existing().map(JavaPackage::getRelativeName)).isSubsetOf(TABLE.keySet());
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
    return existing()
        .map(JavaPackage::getRelativeName)
        .map(name -> dynamicTest(name, () -> usesOnlyWhatTheTableAllows(name)));
  }

  private static void usesOnlyWhatTheTableAllows(String name) {
    List<String> allowed = with(TABLE.getOrDefault(name, List.of()), name);
    noClasses()
        .that()
        .resideInAPackage(tree(name))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.maillens..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages(allowed)))))
        .as(name + " may use nothing of ours but " + TABLE.get(name))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    check(slices().matching("org.maillens.(**)").should().beFreeOfCycles());
  }

  @Test
  void theCodecNeedsNothingButJava() {
    check(
        noClasses()
            .that()
            .resideInAPackage(tree("tls"))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.not(
                    resideInAnyPackage(tree("tls"), "java..", "org.jspecify.annotations"))));
  }

  @Test
  void onlyTheWizardAndTheLauncherSeeTheWindow() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(tree("wizard"), "org.maillens")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "javafx..",
                    "org.controlsfx..",
                    "impl.org.controlsfx..",
                    "atlantafx..",
                    "org.kordamp..")));
  }

  @Test
  void awtIsUsedNowhere() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")));
  }

  @Test
  void onlyNetAndPracticeSeeSockets() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(tree("net"), tree("practice"))
            .should()
            .dependOnClassesThat(SOCKETS)
            .orShould()
            .accessTargetWhere(LOOK_UPS));
  }

  @Test
  void onlyNetAsksTheDnsDirectly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(tree("net"))
            .should()
            .dependOnClassesThat(resideInAPackage("org.xbill.DNS..")));
  }

  @Test
  void javasOwnTlsGivesNoVerdicts() {
    check(noClasses().should().dependOnClassesThat(resideInAPackage("javax.net.ssl..")));
  }

  @Test
  void thePurePackagesDoNoInputOrOutput() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(FILES_AND_PROCESSES.or(SOCKETS))
            .orShould()
            .accessTargetWhere(LOOK_UPS));
  }

  @Test
  void thePurePackagesDependOnTheirInputAlone() {
    check(noClasses().that().resideInAnyPackage(PURE).should().accessTargetWhere(CLOCK_AND_CHANCE));
  }

  @Test
  void onlyOneClassHandsWorkToTheWindowsThread() {
    Set<String> callers = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getAccessesFromSelf().stream()
          .filter(
              access ->
                  access
                      .getTarget()
                      .getFullName()
                      .matches("javafx\\.application\\.Platform\\.runLater\\(.*"))
          .forEach(access -> callers.add(topLevel(access.getOriginOwner())));
    }
    assertThat(callers).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(tree("command"))
            .should()
            .accessTargetWhere(
                call(
                    "the console",
                    "java\\.lang\\.System\\.(out|err|console\\(.*)|.*\\.printStackTrace\\(\\)")));
  }

  @Test
  void noStaticCanChange() {
    check(
        fields()
            .that()
            .areStatic()
            .and(
                describe(
                    "are written by hand",
                    field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal()
            .andShould(notHoldWhatChanges()));
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItHolds() {
    for (JavaPackage found : CLASSES.getPackage("org.maillens").getSubpackagesInTree()) {
      if (found.getClasses().isEmpty()) {
        continue;
      }
      assertThat(found.tryGetPackageInfo()).as("package-info of " + found.getName()).isPresent();
      assertThat(found.isAnnotatedWith(NullMarked.class)).as(found.getName()).isTrue();
    }
  }

  @Test
  void sourcesStayShortEnoughToBeRead() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      assertThat(sources.filter(source -> source.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(source -> assertThat(lines(source)).as("lines of " + source).isLessThan(400));
    }
  }

  private static long lines(Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> table() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put("knowledge", List.of());
    table.put("tls", List.of());
    table.put("certificate", List.of("knowledge", "tls"));
    table.put("mail", List.of("knowledge"));
    table.put("evidence", VOCABULARY);
    table.put("client", UP_TO_EVIDENCE);
    table.put("net", List.of());
    table.put("probe", with(UP_TO_CLIENT, "net"));
    table.put("discovery", with(UP_TO_EVIDENCE, "net"));
    table.put("capture", UP_TO_EVIDENCE);
    table.put("recorder", with(UP_TO_EVIDENCE, "net", "capture"));
    table.put("diagnosis", UP_TO_CLIENT);
    table.put("fix", UP_TO_DIAGNOSIS);
    table.put("report", UP_TO_FIX);
    table.put("practice", VOCABULARY);
    table.put("command", ALL_BUT_THE_FACES);
    table.put("wizard", ALL_BUT_THE_FACES);
    return table;
  }

  private static Stream<JavaPackage> existing() {
    return CLASSES.getPackage("org.maillens").getSubpackages().stream();
  }

  /// A package of the table may be missing as yet, so a rule may find nothing to judge.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static ArchCondition<JavaField> notHoldWhatChanges() {
    return new ArchCondition<>("not hold what changes") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        String type = field.getRawType().getName();
        boolean changes =
            type.matches(
                "java\\.util\\.concurrent\\.(atomic\\..*|\\w*(Map|Queue|Deque|List|Set))"
                    + "|java\\.util\\.(Array|Bit|Enum|Hash|Linked|Tree|Weak|Identity)\\w*"
                    + "|java\\.util\\.(Vector|PriorityQueue|Properties|Random)"
                    + "|java\\.lang\\.(ThreadLocal|StringBuilder|StringBuffer)");
        events.add(
            new SimpleConditionEvent(field, !changes, field.getFullName() + " is a " + type));
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> call(String what, String pattern) {
    return describe(what, access -> access.getTarget().getFullName().matches(pattern));
  }

  private static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type.getName());
  }

  private static String tree(String name) {
    return "org.maillens." + name + "..";
  }

  private static String[] packages(Collection<String> names) {
    return names.stream().map(ArchitectureTest::tree).toArray(String[]::new);
  }

  private static List<String> with(List<String> names, String... more) {
    return Stream.concat(names.stream(), Arrays.stream(more)).toList();
  }
}
