/// What the wizard needs of the engine, of the desktop and of threads, as interfaces.
@NullMarked
package org.maillens.wizard.service;

import org.jspecify.annotations.NullMarked;
