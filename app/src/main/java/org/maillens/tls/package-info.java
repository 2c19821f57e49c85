/// The TLS vocabulary and wire codec: versions, suites, groups, schemes, alerts, records, handshake
/// messages, fingerprints. Pure values; it knows no connection and nothing else of MailLens.
@NullMarked
package org.maillens.tls;

import org.jspecify.annotations.NullMarked;
