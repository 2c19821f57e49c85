/// The only place that opens connections: names, sockets, time limits, cancelling, byte tap,
/// counts.
@NullMarked
package org.maillens.net;

import org.jspecify.annotations.NullMarked;
