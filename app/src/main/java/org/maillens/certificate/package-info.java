/// Certificates kept as they were sent, the path from the server to a root, names, and what is
/// wrong with them. Pure: trust stores are loaded elsewhere and handed in.
@NullMarked
package org.maillens.certificate;

import org.jspecify.annotations.NullMarked;
