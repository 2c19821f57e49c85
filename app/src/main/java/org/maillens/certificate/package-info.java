/// Certificates kept as they were sent, the paths from the server to a root, names, and what is
/// wrong with them. Pure: trust stores are loaded elsewhere and handed in.
///
/// Where to begin: [Certificate] and [Pem] read; [ChainJudge] says what is wrong with a chain and
/// whom it convinces, [ChainPaths] which paths there are, [NameMatch] for which names it is.
/// Whatever a certificate says was written by a stranger: reading and judging cost a bounded amount
/// of work, and what is shown of it goes through [SafeText].
@NullMarked
package org.maillens.certificate;

import org.jspecify.annotations.NullMarked;
