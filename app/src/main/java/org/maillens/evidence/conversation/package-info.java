/// From conversations between others, as they were saved, to evidence of their server.
@NullMarked
package org.maillens.evidence.conversation;

import org.jspecify.annotations.NullMarked;
