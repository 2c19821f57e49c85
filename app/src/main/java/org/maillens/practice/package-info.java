/// The embedded mail server with faults on demand: what a newcomer checks first, and what tests
/// use.
@NullMarked
package org.maillens.practice;

import org.jspecify.annotations.NullMarked;
