/// What a change of the server would bring: the evidence as it would be, and for which programs it
/// would make a difference. Pure; nothing is asked of any server.
@NullMarked
package org.maillens.client.whatif;

import org.jspecify.annotations.NullMarked;
