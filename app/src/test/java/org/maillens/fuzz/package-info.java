/// What reads from outside, under any bytes at all: no exception but those that are told, no
/// endless loop, no memory beyond the limit.
///
/// Every target has the form that Jazzer takes (`fuzzerTestOneInput`), and its corpus lies in
/// `src/test/resources/fuzz`. The tests run the corpus; to search for more, from `app`, with
/// `com.code-intelligence:jazzer:0.30.0` and its API on the class path:
///
/// ```
/// java -cp target/test-classes:target/classes:LIBRARIES com.code_intelligence.jazzer.Jazzer \
///   --target_class=org.maillens.fuzz.PacketFuzz --instrumentation_includes='org.maillens.**' \
///   FOLDER src/test/resources/fuzz/PacketFuzz -max_len=8192 -timeout=20 -max_total_time=600
/// ```
///
/// Jazzer follows each comparison of strings and each step of an expression, of which the readers
/// of texts have many. Without that `TranscriptFuzz` and `SavedFuzz` are ten times faster:
/// `--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks --trace=cov
/// -max_len=4096`. To keep what is new of a folder: `-merge=1 -use_counters=0`, and of that the
/// small ones.
@NullMarked
package org.maillens.fuzz;

import org.jspecify.annotations.NullMarked;
