/// The lab of real servers, as tests use it: Dovecot, Postfix and `openssl s_server` started one by
/// one, and `openssl s_client` as the oracle that MailLens is compared with.
@NullMarked
package org.maillens.lab;

import org.jspecify.annotations.NullMarked;
