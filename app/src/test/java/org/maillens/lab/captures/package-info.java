/// What MailLens reads of real captures, held against what `tshark` shows of them.
@NullMarked
package org.maillens.lab.captures;

import org.jspecify.annotations.NullMarked;
