/// Results of other scanners: testssl.sh, sslscan, sslyze, nmap.
///
/// A scanner says "not offered" also when the server had stopped answering it. So a "no" of it
/// counts only where its own output shows that the server answered another hello after that one;
/// every other is unknown ([org.maillens.evidence.VersionFacts.How#UNPROVEN]). That all suites or
/// groups that are not listed were refused follows from none of them.
@NullMarked
package org.maillens.capture.transcript.scan;

import org.jspecify.annotations.NullMarked;
