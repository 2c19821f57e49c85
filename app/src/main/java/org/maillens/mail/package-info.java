/// Mail endpoints and the dialogues that come before TLS, as state machines over bytes: no sockets,
/// no clock.
@NullMarked
package org.maillens.mail;

import org.jspecify.annotations.NullMarked;
